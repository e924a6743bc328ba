// The client of the language server: starts `sxj lsp` and ends it with the window.
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

/** Starts the server that the settings name. */
function start() {
    const command = vscode.workspace.getConfiguration('sxj').get('command', 'sxj');
    client = new LanguageClient(
        'sxj',
        'sxj',
        { command, args: ['lsp'] },
        {
            documentSelector: [{ language: 'sxj' }, { language: 'sx' }],
            synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/*.{sxj,csv,tsv,npy,npz}') },
        },
    );
    return client.start().catch((failure) => {
        vscode.window.showErrorMessage(
            `The language server of sxj does not start (${failure.message}): set sxj.command to the path of the launcher.`,
        );
    });
}

/** Runs the program of the active editor in a terminal. */
async function run() {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !['sxj', 'sx'].includes(editor.document.languageId)) {
        return;
    }
    await editor.document.save();
    const command = vscode.workspace.getConfiguration('sxj').get('command', 'sxj');
    const task = new vscode.Task(
        { type: 'process' },
        vscode.TaskScope.Workspace,
        'run',
        'sxj',
        new vscode.ProcessExecution(command, ['run', editor.document.uri.fsPath]),
    );
    await vscode.tasks.executeTask(task);
}

exports.activate = function (context) {
    context.subscriptions.push(
        vscode.commands.registerCommand('sxj.run', run),
        vscode.commands.registerCommand('sxj.restart', async () => {
            await client?.stop();
            await start();
        }),
    );
    return start();
};

exports.deactivate = function () {
    return client?.stop();
};
