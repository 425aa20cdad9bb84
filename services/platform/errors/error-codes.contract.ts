/**
 * Every code an API answer can carry, its HTTP status and a short title. One table: a status is never typed by hand elsewhere.
 * Codes are stable; outside programs branch on them. Group them by slice.
 */
export const errorCodes = {
  // platform
  'request/invalid': { status: 400, title: 'The request does not fit its schema' },
  'request/malformed': { status: 400, title: 'The request body cannot be read' },
  'request/too-large': { status: 413, title: 'The request body is too large' },
  'request/unsupported-media-type': { status: 415, title: 'This content type is not accepted here' },
  'request/not-found': { status: 404, title: 'There is nothing at this address' },
  'request/method-not-allowed': { status: 405, title: 'This method is not offered at this address' },
  'request/rate-limited': { status: 429, title: 'Too many requests' },
  'platform/internal': { status: 500, title: 'Something failed on our side' },
  'platform/database-unavailable': { status: 503, title: 'The database cannot be reached' },
  'platform/database-timeout': { status: 503, title: 'The database took too long to answer' },
  'platform/database-unsupported': { status: 503, title: 'This database server cannot be used' },
  'platform/schema-mismatch': { status: 503, title: 'The database and this version of the product do not fit together' },
  'platform/queue-unavailable': { status: 503, title: 'The queue cannot be reached' },
  'platform/storage-unavailable': { status: 503, title: 'The object storage cannot be reached' },
  'platform/storage-full': { status: 507, title: 'There is no room left to store the file' },
  'platform/object-missing': { status: 500, title: 'A stored file is missing from the object storage' },
  'platform/config-invalid': { status: 500, title: 'The configuration is not valid' },
  'platform/data-folder-unreadable': { status: 503, title: 'The data folder cannot be used' },
  'platform/data-folder-in-use': { status: 503, title: 'Another process is using this data folder' },
  'platform/address-unavailable': { status: 503, title: 'The server can not listen at its address' },
  'platform/not-ready': { status: 503, title: 'The service is starting or stopping' },
  // jobs
  'jobs/not-found': { status: 404, title: 'There is no such job in this engagement' },
  'jobs/worker-lost': { status: 500, title: 'The worker stopped in the middle of the job every time it was tried' },
  'jobs/payload-invalid': { status: 500, title: 'The job was asked for by a version this worker does not understand' },
  // identity
  'identity/not-signed-in': { status: 401, title: 'Sign in first' },
  'identity/forbidden': { status: 403, title: 'Your role does not allow this' },
  'identity/setup-done': { status: 409, title: 'The firm is already set up' },
  'identity/setup-token-invalid': { status: 403, title: 'The set-up link is not valid' },
  'identity/invitation-invalid': { status: 404, title: 'The invitation does not exist, has been used or has expired' },
  'identity/member-exists': { status: 409, title: 'This person is already a member' },
  'identity/wrong-credentials': { status: 401, title: 'The address or the password is wrong' },
  'identity/foreign-origin': { status: 403, title: 'The request comes from a page of another site' },
  'identity/member-not-found': { status: 404, title: 'There is no such member in this firm' },
  'identity/last-administrator': { status: 409, title: 'A firm keeps at least one active administrator' },
  // ai
  'ai/bad-model-file': { status: 500, title: 'The local model file is damaged' },
  'ai/unavailable': { status: 503, title: 'The model server cannot be reached' },
  'ai/timeout': { status: 504, title: 'The model server did not answer in time' },
  'ai/rate-limited': { status: 503, title: 'The model server asks us to slow down' },
  'ai/rejected': { status: 502, title: 'The model server does not accept the request' },
  'ai/bad-answer': { status: 502, title: 'The model server answered with something else than was asked' },
  'ai/refused': { status: 502, title: 'The model refused to answer' },
  'ai/answer-cut': { status: 502, title: 'The answer of the model was cut at its length limit' },
  // engagements
  'engagements/not-found': { status: 404, title: 'There is no such engagement' },
  'engagements/unknown-framework': { status: 422, title: 'One of the frameworks is not known' },
  'engagements/unknown-member': { status: 422, title: 'This person is not an active member of the firm' },
  'engagements/member-not-found': { status: 404, title: 'This person does not belong to the engagement' },
  'engagements/role-too-high': { status: 422, title: 'A role in an engagement can not be above the role in the firm' },
  // frameworks
  'frameworks/not-found': { status: 404, title: 'There is no such framework' },
  'frameworks/no-crosswalk': { status: 404, title: 'There is no crosswalk between these frameworks' },
  'frameworks/not-oscal': { status: 422, title: 'This is not an OSCAL catalog' },
  'frameworks/not-json': { status: 422, title: 'This form of OSCAL cannot be imported' },
  'frameworks/not-a-catalog': { status: 422, title: 'This OSCAL file is not a catalog' },
  'frameworks/no-controls': { status: 422, title: 'The catalog has no controls' },
  'frameworks/unreadable': { status: 422, title: 'The catalog goes beyond what can be read' },
  // documents
  'documents/not-found': { status: 404, title: 'There is no such document in this engagement' },
  'documents/no-file': { status: 400, title: 'The request carries no file' },
  'documents/empty-file': { status: 400, title: 'The file is empty' },
  'documents/name-invalid': { status: 400, title: 'The file has no usable name' },
  'documents/too-large': { status: 413, title: 'The file is larger than this installation accepts' },
  'documents/extractor-crashed': { status: 500, title: 'The reader for this type of file stopped unexpectedly' },
  'documents/being-read': { status: 409, title: 'The document is being read already' },
  'documents/withdrawn': { status: 409, title: 'The document is withdrawn' },
  'documents/not-withdrawn': { status: 409, title: 'The document is not withdrawn' },
  'documents/not-retryable': { status: 409, title: 'Only a document that failed can be tried again' },
  'documents/upload-not-found': { status: 404, title: 'There is no such upload of yours in this engagement' },
  'documents/upload-moved': { status: 409, title: 'The upload stands at another place than the request says' },
  'documents/upload-expired': { status: 410, title: 'The upload was given up after a week without news' },
  'documents/scanner-unavailable': { status: 503, title: 'The virus scanner does not answer' },
  'documents/not-quarantined': { status: 409, title: 'The document does not wait to be accepted' },
  // retrieval
  'retrieval/version-not-split': { status: 409, title: 'The document version has not been read yet' },
  // evidence
  'evidence/not-found': { status: 404, title: 'There is no such evidence in this engagement' },
  'evidence/too-many-passages': { status: 422, title: 'The documents are too many for one assessment' },
  // workpapers
  'workpapers/not-found': { status: 404, title: 'There is no such workpaper in this engagement' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCodes;
