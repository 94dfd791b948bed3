import { Inject, Injectable } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import { ScimSettings } from '../../options/scim-settings.js';
import { pathOf, type ScimPath } from './scim-path.js';

/** The token of the path that a module was given, without slashes around it. */
export const SCIM_MOUNT = Symbol('SCIM_MOUNT');

/**
 * Where a module is mounted: its path below the application's global prefix, as Nest's router has it. The host sets the
 * prefix after the providers are made, so nothing here is computed before it is asked for.
 */
@Injectable()
export class ScimBase {
  private known?: { readonly prefix: string; readonly path: string; readonly segments: readonly string[] };

  constructor(
    @Inject(SCIM_MOUNT) private readonly mount: string,
    private readonly settings: ScimSettings,
    private readonly application: ApplicationConfig,
  ) {
    if (settings.baseUrl.toLowerCase().endsWith(`/${mount.toLowerCase()}`))
      throw new Error(
        `Wrong SCIM setting: baseUrl must not end with /${mount}, which is where the module is mounted and is put behind it`,
      );
  }

  /** Such as `/scim/v2`, or `/api/scim/v2` below a global prefix. */
  get path(): string {
    return this.place().path;
  }

  /** The base URL that clients are told: the host's public URL and the path. */
  get url(): string {
    return `${this.settings.baseUrl}${this.path}`;
  }

  get segments(): readonly string[] {
    return this.place().segments;
  }

  pathOf(url: string): ScimPath {
    return pathOf(url, this.segments);
  }

  /** Whether a URL is at or below the base path. */
  has(url: string): boolean {
    return this.pathOf(url).isInside;
  }

  private place() {
    const prefix = this.prefix();
    if (this.known?.prefix === prefix) return this.known;
    const segments = `${prefix}/${this.mount}`.split('/').filter(Boolean);
    const path = `/${segments.join('/')}`;
    this.known = { prefix, path, segments: segments.map((segment) => segment.toLowerCase()) };
    return this.known;
  }

  /** The global prefix, unless the host has excluded this path from it. */
  private prefix(): string {
    const prefix = this.application.getGlobalPrefix();
    if (!prefix) return '';
    const { exclude = [] } = this.application.getGlobalPrefixOptions();
    return exclude.some(({ pathRegex }) => pathRegex.test(`/${this.mount}/Users`)) ? '' : prefix;
  }
}
