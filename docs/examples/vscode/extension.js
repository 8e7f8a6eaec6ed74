// The whole of an extension for VS Code: it starts the language server for Prometheus documents.
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = async function activate() {
  const command = vscode.workspace.getConfiguration('promlint-ts').get('path', 'promlint-ts');
  client = new LanguageClient(
    'promlint-ts',
    'promlint-ts',
    { command, args: ['lsp', '--stdio'] },
    {
      documentSelector: [{ language: 'prometheus' }],
      synchronize: { configurationSection: 'promlint-ts' },
    },
  );
  await client.start();
};

exports.deactivate = async function deactivate() {
  await client?.stop();
};
