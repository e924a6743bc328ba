package sxj.sx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sxj.source.SourceText;

/** Programs written as procedures of sxj. */
class SxTranslatorTest {
    private static SxRun.Translated translated(String program) {
        SxRun run = SxRun.of(new SourceText("p.sx", program));
        assertThat(run.diagnostics()).isEmpty();
        return run.translate();
    }

    @Test
    void loopsThatAreLeftStandUnderAFlag() {
        assertThat(translated(
                                "fn main() -> i64 { var i: i64 = 0; while i < 9 { i = i + 7 / 2; if i > 5 { break; } print_i64(i); }"
                                        + " let x: f64 = if i > 3 { 1.5 } else { 0.0 }; print_f64(x); (i == 6) + 1 }")
                        .text())
                .isEqualTo(
                        """
                        fn main() -> i64 {
                        var i: i64 = 0
                        var going = true
                        while going and i < 9 {
                        i = i + 3
                        if i > 5 {
                        going = false
                        }
                        if going {
                        print(i)
                        }
                        }
                        let x: f64 = if i > 3 {\s
                        1.5
                         } else {\s
                        0.0
                         }
                        print_g(x)
                        println()
                        ((i == 6) as i64) + 1
                        }

                        const status = main()
                        """);
    }

    @Test
    void whatHasNoCounterpartIsSaid() {
        assertThat(translated("fn main() -> i64 { let v: i64 = vec_new(); 0 }").diagnostics())
                .singleElement()
                .satisfies(diagnostic ->
                        assertThat(diagnostic.message()).isEqualTo("`vec_new` cannot be written in sxj"));
    }
}
