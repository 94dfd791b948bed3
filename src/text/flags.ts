/** The flag of a region, such as Scotland: a black flag, tags that name the region, and a tag that ends them. */
export const FLAG = '\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]+\\u{E007F}';
