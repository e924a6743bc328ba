autocmd BufNewFile,BufRead *.sxj setfiletype sxj
