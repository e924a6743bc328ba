" vim -Nu NONE -es -S editors/try/vim.vim: colours and indentation of editors/try/program.sxj; a line for each failure.
let s:here = expand('<sfile>:p:h')
let &runtimepath = s:here . '/../vim,' . &runtimepath
filetype plugin indent on
syntax on
execute 'edit ' . fnameescape(s:here . '/program.sxj')
let s:failures = []

function! s:is(what, expected, found) abort
  if a:expected !=# a:found
    call add(s:failures, a:what . ': expected ' . a:expected . ', found ' . a:found)
  endif
endfunction

" The group of the n-th word of a line.
function! s:group(line, text) abort
  let l:column = stridx(getline(a:line), a:text) + 1
  return synIDattr(synID(a:line, l:column, 1), 'name')
endfunction

call s:is('file type', 'sxj', &filetype)
call s:is('a comment', 'sxjDocumentation', s:group(1, 'Two'))
call s:is('a beginning', 'sxjBeginning', s:group(2, 'problem'))
call s:is('a number', 'sxjNumber', s:group(3, '1'))
call s:is('a function', 'sxjFunction', s:group(5, 'norm'))
call s:is('a word', 'sxjWord', s:group(8, 'on'))
call s:is('a flow', 'sxjLibrary', s:group(9, 'loss_flow'))
call s:is('a text', 'sxjText', s:group(14, 'steps'))
call s:is('a hole of a text', 'sxjHole', s:group(14, 'r.iter'))
call s:is('a constant', 'sxjConstant', s:group(14, 'true'))
let s:before = getline(1, '$')
silent %left
silent normal! gg=G
call s:is('indentation', join(s:before, "\n"), join(getline(1, '$'), "\n"))
if empty(s:failures)
  qall!
endif
call writefile(s:failures, '/dev/stderr')
cquit!
