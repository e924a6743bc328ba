" Vim syntax file of sxj. Written by EditorFilesTest from editors/templates: change it there.
if exists('b:current_syntax')
  finish
endif

syntax case match
syntax keyword sxjControl {{control: }}
syntax keyword sxjOperatorWord {{operators: }}
syntax keyword sxjBeginning {{beginnings: }}
syntax keyword sxjWord {{words: }}
syntax keyword sxjConstant {{constants: }}
syntax keyword sxjFunction {{functions: }}
syntax keyword sxjLibrary {{library: }}
syntax keyword sxjValue {{values: }}

syntax match sxjNumber /\<\d\+\%(\.\d\+\)\?\%([eE][+-]\?\d\+\)\?\>/
syntax match sxjOperator /<-\|->\|\.\.=\?\|[=!<>]=\|&&\|||\|[-+*%@^=<>!&]\|\/\ze[^/*]/
syntax match sxjComment /\/\/.*$/ contains=sxjTodo,@Spell
syntax match sxjDocumentation /\/\/\/\%(\/\)\@!.*$/ contains=@Spell
syntax match sxjScript /\%^#!.*$/
syntax region sxjComment start=/\/\*/ end=/\*\// contains=@Spell
syntax match sxjEscape /\\\%(u{\x*}\|.\)\|{\{2}\|}\{2}/ contained
syntax region sxjHole matchgroup=sxjDelimiter start=/{/ end=/}/ contained oneline contains=sxjNumber,sxjOperator,sxjControl,sxjOperatorWord,sxjConstant,sxjFunction,sxjLibrary,sxjValue
syntax region sxjText start=/"/ skip=/\\./ end=/"\|$/ contains=sxjEscape,sxjHole,@Spell

highlight default link sxjControl Conditional
highlight default link sxjOperatorWord Operator
highlight default link sxjBeginning Statement
highlight default link sxjWord Keyword
highlight default link sxjConstant Constant
highlight default link sxjFunction Function
highlight default link sxjLibrary Function
highlight default link sxjValue Identifier
highlight default link sxjNumber Number
highlight default link sxjOperator Operator
highlight default link sxjComment Comment
highlight default link sxjDocumentation SpecialComment
highlight default link sxjScript PreProc
highlight default link sxjText String
highlight default link sxjEscape SpecialChar
highlight default link sxjDelimiter Delimiter

let b:current_syntax = 'sxj'
