export { readConfig, type Config, type OpenAiConfig } from './config.ts';
