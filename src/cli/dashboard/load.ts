// Loads the dashboard where it opens: a file of its own beside the command line, so that no other command reads a byte of it.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type DashboardModule = typeof import('../../eval/dashboard/app/main.ts');

/** Put in by the build: the name of the file. */
declare const HANDRAIL_DASHBOARD: string;

export async function loadDashboard(): Promise<DashboardModule> {
  const file = join(import.meta.dirname, HANDRAIL_DASHBOARD);
  return import(pathToFileURL(file).href) as Promise<DashboardModule>;
}
