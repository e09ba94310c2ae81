// What Electron runs when it is started with a folder: `electron [switches] FOLDER [arguments]`. The registry copy of
// Electron 25 comes without Electron's own, so this stands in its place (resources/default_app.asar, as a folder). It
// knows `-r FILE`, `--version` and `--abi`, which tools that start Electron use, and loads FOLDER's main file.
'use strict';
const { app } = require('electron');
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const readArguments = (args) => {
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (argument === '-v' || argument === '--version') return { answer: `v${process.versions.electron}` };
    if (argument === '-a' || argument === '--abi') return { answer: process.versions.modules };
    if (argument === '-r' || argument === '--require') {
      index += 1;
      modules.push(args[index]);
    } else if (argument.startsWith('--require=')) modules.push(argument.slice('--require='.length));
    else if (!argument.startsWith('-')) return { modules, target: path.resolve(argument) };
  }
  return { modules };
};

/** Gives the process the name and version of the application's package.json, as Electron's own default app does. */
const takeName = (folder) => {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return false;
  const { name, productName, version } = JSON.parse(readFileSync(file, 'utf8'));
  if (version) app.setVersion(version);
  app.setName(productName || name || app.getName());
  return true;
};

const load = async ({ modules, target }) => {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const requireFromHere = Module.createRequire(path.join(process.cwd(), 'none.js'));
  for (const name of modules) requireFromHere(name);
  const named = takeName(target);
  const file = Module._resolveFilename(target, null, true);
  app.setAppPath(named ? target : path.dirname(file));
  if (file.endsWith('.mjs')) await import(pathToFileURL(file).href);
  else Module._load(file, module, true);
};

const end = (line, code) => {
  (code === 0 ? console.log : console.error)(line);
  process.exit(code);
};

const given = readArguments(process.argv.slice(1));
if (given.answer) end(given.answer, 0);
else if (!given.target) end('usage: electron [switches] FOLDER [arguments]', 1);
else load(given).catch((error) => end(`The application could not be loaded: ${error.stack}`, 1));
