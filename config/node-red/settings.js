// Node-RED for this machine alone: it asks nobody else and installs nothing.
//   node-red --userDir FOLDER --settings config/node-red/settings.js config/node-red/flows.json
module.exports = {
    uiHost: "127.0.0.1",
    uiPort: process.env.PORT || 1880,
    telemetry: { enabled: false, updateNotification: false },
    diagnostics: { enabled: false, ui: false },
    runtimeState: { enabled: false, ui: false },
    functionExternalModules: false,
    externalModules: {
        autoInstall: false,
        palette: { allowInstall: false, allowUpdate: false, allowUpload: false },
        modules: { allowInstall: false },
    },
    editorTheme: { tours: false, palette: { catalogues: [] } },
    logging: { console: { level: "info", metrics: false, audit: false } },
};
