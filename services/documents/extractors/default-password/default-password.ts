/**
 * What Excel encrypts a workbook with when only its structure is protected: a password in every copy of Excel, which opens the file
 * without asking: nothing in such a workbook is secret. In UTF-16, in which it goes into every key.
 */
export const defaultPassword: Buffer = Buffer.from('VelvetSweatshop', 'utf16le');
