// Roles and rights as they cross the bridge. What they mean stands in role-table.ts.
import { z } from 'zod';
import { rights, roles } from './role-table.ts';

export * from './role-table.ts';
export const roleSchema = z.enum(roles);
export const rightSchema = z.enum(rights);
