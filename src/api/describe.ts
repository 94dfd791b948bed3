import { SetMetadata } from '@nestjs/common';
import type { OperationObject } from '../scim/openapi/schema-object.js';
import { fileOperation } from './file-operation.js';
import { GLOBAL_LOGOUT_OPERATION } from './global-logout-operation.js';
import { healthOperation } from './health-operation.js';
import { form, page, publicForm, publicPage } from './page-answers.js';

/** Where a handler keeps what the document says of it. */
export const OPERATION = 'opshelm:operation';

/** Puts the handler into the document at /api/openapi.json. A handler without a description is left out. */
export function Describe(operation: OperationObject): MethodDecorator {
  return SetMetadata(OPERATION, operation);
}

/** Describes a page for those who are signed in. */
export function DescribePage(
  summary: string,
  options?: { readonly refusals?: readonly number[] },
): MethodDecorator {
  return Describe(page(summary, options?.refusals));
}

/** Describes a form for those who are signed in. */
export function DescribeForm(summary: string): MethodDecorator {
  return Describe(form(summary));
}

/** Describes a page for anybody. */
export function DescribePublicPage(summary: string): MethodDecorator {
  return Describe(publicPage(summary));
}

/** Describes a form for anybody, sent from a page of OpsHelm. */
export function DescribePublicForm(summary: string): MethodDecorator {
  return Describe(publicForm(summary));
}

/** Describes a history that is downloaded as a file. */
export function DescribeFile(summary: string, type: 'text/csv' | 'application/json'): MethodDecorator {
  return Describe(fileOperation(summary, type));
}

/** Describes a question of a load balancer. */
export function DescribeHealth(summary: string, canFail = false): MethodDecorator {
  return Describe(healthOperation(summary, canFail));
}

/** Describes Global Token Revocation. */
export function DescribeGlobalLogout(): MethodDecorator {
  return Describe(GLOBAL_LOGOUT_OPERATION);
}
