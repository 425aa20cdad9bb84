/**
 * What Excel encrypts a workbook with when only its structure is protected: a password in every copy of Excel, which opens the file
 * without asking. A workbook that it opens is as readable as any other. In UTF-16, as it goes into every key.
 */
export const defaultPassword: Buffer = Buffer.from('VelvetSweatshop', 'utf16le');
