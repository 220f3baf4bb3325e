/* Runs the check until SIGTERM: node src/main.js */
import { run } from 'orderflow-node-kit/service.js';
import { configOf } from './config.js';
import { live } from './loop.js';

const config = configOf(process.env);
await run(config.service, stop => live(config, stop));
