/** Express 4, which npm keeps under another name beside Express 5. */
declare module 'express4' {
  const express: { (): object; json(): (request: object, response: object, next: () => void) => void };
  export default express;
}
