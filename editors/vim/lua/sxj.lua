-- The language server of sxj in Neovim 0.7 and newer: require('sxj').setup().
local M = {}

--- Starts the server for each buffer of the file type sxj.
-- @param options cmd: the command, { 'sxj', 'lsp' } without; on_attach: called with the client and the buffer
function M.setup(options)
  options = options or {}
  local client
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'sxj',
    callback = function(event)
      if client == nil or vim.lsp.get_client_by_id(client) == nil then
        client = vim.lsp.start_client({
          name = 'sxj',
          cmd = options.cmd or { 'sxj', 'lsp' },
          root_dir = options.root_dir or vim.fn.getcwd(),
          on_attach = options.on_attach,
        })
      end
      if client ~= nil then
        vim.lsp.buf_attach_client(event.buf, client)
      end
    end,
  })
end

return M
