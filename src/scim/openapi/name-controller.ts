import type { Type } from '@nestjs/common';

/**
 * Names a controller after the path of its endpoint: documents tell operations apart by the names of controllers, and a
 * module's classes would else be called alike for each resource type and each module.
 * @returns the controller, such as `ScimV2Users`
 */
export function nameController(controller: Type, ...path: readonly string[]): Type {
  const words = path
    .join('/')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const value = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return Object.defineProperty(controller, 'name', { value });
}
