#!/usr/bin/env python3
"""Procedures against C: six kernels as .sx programs, and heron as a function of sxj, beside gcc -O2 -ffp-contract=off.

    bench/procedures/run.py [KERNEL …] [--sxj COMMAND]

A kernel runs once and four times in a process of its own, each pair three times; `first` compares the run of one,
`warm` what three further runs take, medians of both. sxj's times are its stage `running` (--time), C's those of its
process. Both must print the same lines.
"""
import os, re, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
SIZES = {'nested': 20000, 'congruential': 100000000, 'runge_kutta': 20000000, 'arguments': 60000000, 'recursion': 38,
         'vectors': 200000}
HERON = '''fn heron(n) { var x = 1.0; var i = 0; while i < n { x = (x + 2/x)/2 + 1e-9*i; i = i + 1 }; x }
print [heron(1e8 + k) for k in 0..%d]
'''
HERON_C = '''#include <stdio.h>
#include <stdlib.h>
static double heron(double n) { double x = 1, i = 0; while (i < n) { x = (x + 2 / x) / 2 + 1e-9 * i; i = i + 1; } return x; }
int main(int c, char **w) { for (int k = 0; k < atoi(w[2]); k++) printf("%.17g\\n", heron(1e8 + k)); return 0; }
'''

def timed(command):
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    return time.perf_counter() - start, done

def ours(sxj, path):
    wall, done = timed(sxj + ['--time', path])
    stages = dict(re.findall(r'(\w+) ([0-9.]+) ms', done.stderr))
    stage = 'running' if path.endswith('.sx') else 'checking'
    return float(stages[stage]) / 1000, done.stdout

def main():
    words, sxj = sys.argv[1:], [os.path.join(HERE, '..', '..', 'sxj')]
    if '--sxj' in words:
        at = words.index('--sxj'); sxj = words[at + 1].split(); del words[at:at + 2]
    kernels = words or list(SIZES) + ['heron']
    folder = tempfile.mkdtemp()
    binary, heron = os.path.join(folder, 'kernels'), os.path.join(folder, 'heron')
    open(heron + '.c', 'w').write(HERON_C)
    for source, target in ((os.path.join(HERE, 'kernels.c'), binary), (heron + '.c', heron)):
        subprocess.check_call(['gcc', '-O2', '-ffp-contract=off', '-fwrapv', '-o', target, source, '-lm'])
    print(f'{"kernel":14}{"C first":>10}{"sxj first":>11}{"ratio":>8}{"C warm":>10}{"sxj warm":>11}{"ratio":>8}')
    for name in kernels:
        times = {}
        for _ in range(3):
            for repeats in (1, 4):
                path = os.path.join(folder, f'{name}{repeats}.' + ('sxj' if name == 'heron' else 'sx'))
                with open(path, 'w') as out:
                    if name == 'heron': out.write(HERON % repeats)
                    else: out.write(open(os.path.join(HERE, 'kernels.sx')).read() + 'fn main() -> i64 {\n' + ''.join(
                        f'    print_f64({name}({SIZES[name] + k}));\n' for k in range(repeats)) + '    0\n}\n')
                c, done = timed([heron if name == 'heron' else binary, name, str(repeats)])
                j, text = ours(sxj, path)
                if name != 'heron' and text != done.stdout: sys.exit(f'{name}: sxj prints {text!r}, C {done.stdout!r}')
                times.setdefault(repeats, []).append((c, j))
        c1, j1 = (statistics.median(t[i] for t in times[1]) for i in (0, 1))
        c4, j4 = (statistics.median(t[i] for t in times[4]) for i in (0, 1))
        cw, jw = (c4 - c1) / 3, (j4 - j1) / 3
        print(f'{name:14}{c1:10.3f}{j1:11.3f}{j1 / c1:8.2f}{cw:10.3f}{jw:11.3f}{jw / cw:8.2f}', flush=True)

if __name__ == '__main__':
    main()
