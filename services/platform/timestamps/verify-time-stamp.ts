import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { childrenOf, oidOf, readDer, tags, timeOf, type DerElement } from './der.ts';

/** What an authority says of a content: that it was there at this time. */
export interface TimeStamp {
  readonly at: Date;
  /** SHA-256 of the authority's certificate, hexadecimal. */
  readonly certificateSha256: string;
  /** Of the certificate, in one line. */
  readonly authority: string;
  readonly nonce: Buffer | undefined;
}

const oids = { signedData: '1.2.840.113549.1.7.2', info: '1.2.840.113549.1.9.16.1.4', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4', certificate: '1.2.840.113549.1.9.16.2.12', certificateV2: '1.2.840.113549.1.9.16.2.47', pss: '1.2.840.113549.1.1.10', timeStamping: '1.3.6.1.5.5.7.3.8' } as const;
const hashes: Readonly<Record<string, string>> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' };

/**
 * Checks an answer of a time-stamping authority (RFC 3161, TimeStampResp) over a content: it was granted, it is over exactly this content,
 * and it is signed by the certificate inside, which is one for time-stamping and was good at that time.
 *
 * @param trusted certificates, one of which has to stand behind the authority; without any, who it is has to be judged by its fingerprint
 * @throws Error that says what does not hold
 */
export function verifyTimeStamp(response: Buffer, content: Buffer, trusted: readonly X509Certificate[] = []): TimeStamp {
  const [status, token] = childrenOf(readDer(response));
  const granted = status === undefined ? undefined : childrenOf(status)[0]?.content[0];
  if ((granted !== 0 && granted !== 1) || token === undefined) throw new Error(`the authority refused: status ${granted ?? 'unknown'}`);
  const signed = readSignedData(token);
  const info = readInfo(signed.info);
  if (!info.imprint.equals(createHash(info.hash).update(content).digest())) throw new Error('it is over another content');
  const certificate = signed.certificates.find((each) => hashOf(signed.certificateHash.algorithm, each.raw).equals(signed.certificateHash.value));
  if (certificate === undefined) throw new Error('the certificate that it names is not in it');
  checkSignature(signed, certificate);
  if (!(certificate.keyUsage as readonly string[] | undefined)?.includes(oids.timeStamping)) throw new Error('its certificate is not one for time-stamping');
  if (info.at < new Date(certificate.validFrom) || info.at > new Date(certificate.validTo)) throw new Error('its certificate was not valid at that time');
  if (trusted.length > 0 && !leadsTo(certificate, signed.certificates, trusted)) throw new Error('its certificate does not lead to one that is trusted');
  return { at: info.at, nonce: info.nonce, authority: certificate.subject.split('\n').join(', '), certificateSha256: createHash('sha256').update(certificate.raw).digest('hex') };
}

interface SignedData {
  readonly info: Buffer;
  readonly certificates: readonly X509Certificate[];
  readonly digest: string;
  /** As signed: a SET, although it stands in the token under another tag (RFC 5652, 5.4). */
  readonly attributes: Buffer;
  readonly messageDigest: Buffer;
  readonly certificateHash: { readonly algorithm: string; readonly value: Buffer };
  readonly isPss: boolean;
  readonly signature: Buffer;
}

function readSignedData(token: DerElement): SignedData {
  const [type, wrapped] = childrenOf(token);
  if (oidOf(need(type)) !== oids.signedData) throw new Error('it is no signed message');
  const [, , encapsulated, ...rest] = childrenOf(need(childrenOf(need(wrapped))[0]));
  const [contentType, explicit] = childrenOf(need(encapsulated));
  if (oidOf(need(contentType)) !== oids.info) throw new Error('it is no time-stamp');
  const signers = childrenOf(need(rest.at(-1)));
  // RFC 3161, 2.4.2: the authority's signature and no other.
  if (signers.length !== 1) throw new Error('it does not have exactly one signer');
  const [, , digestAlgorithm, attributes, signatureAlgorithm, signature] = childrenOf(need(signers[0]));
  if (need(attributes).tag !== 0xa0) throw new Error('it has no signed attributes');
  const values = new Map(childrenOf(need(attributes)).map((attribute) => {
    const [name, set] = childrenOf(attribute);
    return [oidOf(need(name)), childrenOf(need(set))[0]] as const;
  }));
  if (oidOf(need(values.get(oids.contentType))) !== oids.info) throw new Error('what is signed is no time-stamp');
  const certificates = rest.find(({ tag }) => tag === 0xa0);
  return {
    info: need(childrenOf(need(explicit))[0]).content,
    certificates: certificates === undefined ? [] : childrenOf(certificates).filter(({ tag }) => tag === tags.sequence).map(({ whole }) => new X509Certificate(whole)),
    digest: hashNamed(digestAlgorithm), attributes: Buffer.concat([Buffer.from([tags.set]), need(attributes).whole.subarray(1)]),
    messageDigest: need(values.get(oids.messageDigest)).content, certificateHash: readCertificateHash(values),
    isPss: oidOf(need(childrenOf(need(signatureAlgorithm))[0])) === oids.pss, signature: need(signature).content,
  };
}

/** Which certificate the signer means (RFC 5816; RFC 2634 before it, with SHA-1). */
function readCertificateHash(attributes: ReadonlyMap<string, DerElement | undefined>): SignedData['certificateHash'] {
  const v2 = attributes.get(oids.certificateV2);
  const named = childrenOf(need(childrenOf(need(childrenOf(need(v2 ?? attributes.get(oids.certificate)))[0]))[0]));
  const algorithm = v2 === undefined ? 'sha1' : named[0]?.tag === tags.sequence ? hashNamed(named[0]) : 'sha256';
  return { algorithm, value: need(named.find(({ tag }) => tag === tags.octetString)).content };
}

function readInfo(bytes: Buffer): { hash: string; imprint: Buffer; at: Date; nonce: Buffer | undefined } {
  const [, , imprint, , time, ...rest] = childrenOf(readDer(bytes));
  const [algorithm, hashed] = childrenOf(need(imprint));
  const at = timeOf(need(time));
  if (at === undefined) throw new Error('its time can not be read');
  return { hash: hashNamed(algorithm), imprint: need(hashed).content, at, nonce: rest.find(({ tag }) => tag === tags.integer)?.content };
}

function checkSignature({ info, digest, attributes, messageDigest, isPss, signature }: SignedData, certificate: X509Certificate): void {
  if (!messageDigest.equals(hashOf(digest, info))) throw new Error('what it says was changed');
  const key = isPss ? { key: certificate.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO } : certificate.publicKey;
  const isEdwards = certificate.publicKey.asymmetricKeyType === 'ed25519' || certificate.publicKey.asymmetricKeyType === 'ed448';
  if (!verify(isEdwards ? null : digest, attributes, key, signature)) throw new Error('its signature does not hold');
}

/** Whether a chain of certificates that stand in the token leads to a trusted one. */
function leadsTo(certificate: X509Certificate, others: readonly X509Certificate[], trusted: readonly X509Certificate[]): boolean {
  const seen = new Set<string>();
  for (let at: X509Certificate | undefined = certificate; at !== undefined && !seen.has(at.fingerprint256);) {
    const current: X509Certificate = at;
    seen.add(current.fingerprint256);
    if (trusted.some((each) => each.fingerprint256 === current.fingerprint256 || isIssuedBy(current, each))) return true;
    at = others.find((each) => isIssuedBy(current, each));
  }
  return false;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function hashNamed(algorithm: DerElement | undefined): string {
  const oid = oidOf(need(childrenOf(need(algorithm))[0]));
  const name = hashes[oid];
  if (name === undefined) throw new Error(`its hash algorithm ${oid} is unknown`);
  return name;
}

function hashOf(algorithm: string, content: Buffer): Buffer {
  return createHash(algorithm).update(content).digest();
}

function need<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('it is incomplete');
  return value;
}
