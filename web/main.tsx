import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './styles/tokens.css';
import './styles.css';
import './styles/frame.css';
import './styles/overview.css';
import './styles/source.css';
import './styles/controls.css';
import './styles/requests.css';
import './styles/lists.css';
import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from './api/request.ts';
import { hearOf } from './api/session.ts';
import { refuseStrayDrops } from './frame/refuse-stray-drops.ts';
import { createAppRouter } from './router.tsx';
import { theme } from './theme.ts';

// A refusal does not change by asking again; a broken connection may.
const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: hearOf }), mutationCache: new MutationCache({ onError: hearOf }),
  defaultOptions: { queries: { retry: (count, error) => !(error instanceof ApiProblem) && count < 2, staleTime: 5_000 } },
});
const router = createAppRouter(queryClient);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

refuseStrayDrops();

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
