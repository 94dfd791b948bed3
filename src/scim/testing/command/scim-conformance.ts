#!/usr/bin/env node
import { runCommand } from './run-command.js';

void runCommand(process.argv.slice(2), {
  environment: process.env,
  print: (lines) => console.log(lines),
  printError: (line) => console.error(line),
}).then((code) => {
  process.exitCode = code;
});
