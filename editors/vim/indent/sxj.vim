" Four blanks for each bracket that is open.
if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=SxjIndent(v:lnum)
setlocal indentkeys=0{,0},0),0],!^F,o,O,e
let b:undo_indent = 'setlocal indentexpr< indentkeys<'

if exists('*SxjIndent')
  finish
endif

" A line without its texts and its comment.
function! s:bare(line) abort
  let l:text = substitute(a:line, '"\%([^"\\]\|\\.\)*"', '', 'g')
  return substitute(l:text, '//.*$', '', '')
endfunction

function! SxjIndent(lnum) abort
  let l:above = prevnonblank(a:lnum - 1)
  if l:above == 0
    return 0
  endif
  let l:indent = indent(l:above)
  let l:text = s:bare(getline(l:above))
  " closings at its beginning were counted when that line was indented
  let l:text = substitute(l:text, '^\s*[])}]\+', '', '')
  let l:open = count(l:text, '{') + count(l:text, '[') + count(l:text, '(')
  let l:closed = count(l:text, '}') + count(l:text, ']') + count(l:text, ')')
  if l:open > l:closed
    let l:indent += shiftwidth()
  elseif l:closed > l:open
    let l:indent -= shiftwidth()
  endif
  if getline(a:lnum) =~# '^\s*[])}]'
    let l:indent -= shiftwidth()
  endif
  return max([l:indent, 0])
endfunction
