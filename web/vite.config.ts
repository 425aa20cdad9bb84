import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pdfjsFiles } from './pdfjs-files.ts';

export default defineConfig({
  plugins: [react(), pdfjsFiles()],
  // `npm run dev` beside it serves the API.
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 1000,
    // The first versions with light-dark(), spring 2024; for older ones it is rewritten in a way that custom properties lose.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
});
