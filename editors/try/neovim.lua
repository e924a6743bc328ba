-- nvim --headless -u NONE -l … : the language server in Neovim. SXJ names the launcher, PROGRAM a program to open.
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
vim.opt.runtimepath:prepend(here .. '/../vim')
vim.opt.swapfile = false
vim.cmd('filetype plugin on')
local command = vim.split(os.getenv('SXJ') or 'sxj', ' ')
table.insert(command, 'lsp')
require('sxj').setup({ cmd = command })
local failures = {}
local function check(what, holds)
  print((holds and 'ok    ' or 'FAIL  ') .. what .. '\n')
  if not holds then
    table.insert(failures, what)
  end
end

vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('PROGRAM')))
local function diagnostics(count)
  return vim.wait(60000, function()
    return #vim.diagnostic.get(0) == count
  end, 50)
end
local function ask(method, line, column)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = line, character = column },
  }
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000) or {}
  for _, answer in pairs(answers) do
    return answer.result
  end
end

check('Neovim: a client is attached', vim.wait(60000, function()
  return #vim.lsp.buf_get_clients(0) == 1
end, 50))
vim.api.nvim_buf_set_lines(0, -1, -1, false, { 'print missing_name' })
check('Neovim: a mistake is shown while typing', diagnostics(1))
vim.api.nvim_buf_set_lines(0, -2, -1, false, {})
check('Neovim: and goes with the mistake', diagnostics(0))
local hover = ask('textDocument/hover', 3, 9)
check('Neovim: hover shows the formula', hover ~= nil and hover.contents.value:find('(x - 3)^2', 1, true) ~= nil)
local completion = ask('textDocument/completion', 8, 13)
local found = false
for _, item in ipairs(completion or {}) do
  found = found or item.label == 'loss_flow'
end
check('Neovim: completion offers flows', found)
vim.cmd(#failures == 0 and 'qall!' or 'cquit!')
