// Loads the dashboard where it opens: a file of its own beside the command line, so that no other command reads a byte of it.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type DashboardModule = typeof import('../../eval/dashboard/app/main.ts');

/** Imports an ES module. */
export type Importing = (url: string) => Promise<unknown>;

/** Put in by the build: the name of the file. */
declare const HANDRAIL_DASHBOARD: string;

let importing: Importing = (url) => import(url);

/** Told once, by what starts the command line. */
export function importWith(how: Importing): void {
  importing = how;
}

export async function loadDashboard(): Promise<DashboardModule> {
  const file = join(import.meta.dirname, HANDRAIL_DASHBOARD);
  // What the build made of the module that the type names.
  return (await importing(pathToFileURL(file).href)) as DashboardModule;
}
