-- Opens a document in Neovim and prints what the server says of it. Variables: NODE, BIN.
local function say(...)
  io.stdout:write(table.concat({ ... }, ' '), '\n')
end
local id = vim.lsp.start_client({
  name = 'promlint-ts',
  cmd = { os.getenv('NODE'), os.getenv('BIN'), 'lsp', '--stdio' },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, id)
local function findings(count)
  vim.wait(60000, function()
    return #vim.diagnostic.get(0) == count
  end, 20)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    say('finding', vim.split(found.message, '\n')[1])
  end
end
findings(2)
vim.api.nvim_buf_set_lines(0, 0, 0, false, { '# HELP shop_cartSize Items.' })
findings(1)
local document = { uri = vim.uri_from_bufnr(0) }
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000)
  return answers[id].result
end
local at = { textDocument = document, position = { line = 2, character = 3 } }
say('hover', vim.split(ask('textDocument/hover', at).contents.value, '\n')[1])
say('definition', tostring(ask('textDocument/definition', at).range.start.line))
say('symbols', tostring(#ask('textDocument/documentSymbol', { textDocument = document })))
vim.lsp.stop_client(id)
vim.cmd('qa!')
