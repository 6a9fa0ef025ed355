/** Browsers know a module by how a page asks for it; Node would take a .js without a package.json for a script. */
import { register } from 'node:module';

const asModules = `export const load = (url, context, next) => next(url, url.includes('/wwwroot/') ? { ...context, format: 'module' } : context);`;
register(`data:text/javascript,${encodeURIComponent(asModules)}`);
