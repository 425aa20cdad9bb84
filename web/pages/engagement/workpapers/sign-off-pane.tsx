import { Anchor, Button, Group, List, PasswordInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { identity, reviews, secondFactors } from '../../../../services/contracts.ts';
import { request } from '../../../api/request.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { fieldsOf } from '../../../components/form-fields.ts';
import { counted, moment } from '../../../components/format.ts';
import { Notice } from '../../../components/notice.tsx';
import { Problem } from '../../../components/problem.tsx';
import { kindWords } from './words.ts';

type Review = (typeof reviews.reviewResponse)['_output'];
type SignOff = Review['signOffs'][number];
type Kind = SignOff['kind'];

interface SignOffPaneProps {
  readonly path: string;
  /** Everything read under it is read anew after a signature. */
  readonly refresh: string;
  readonly review: Review;
  readonly me: string;
  readonly may: (action: string) => boolean;
}

/** Who signed what, whether it still holds and why not, and what exactly would be signed now. */
export function SignOffPane({ path, refresh, review, me, may }: SignOffPaneProps): ReactNode {
  const { state, signOffs, notes, unfinished } = review;
  const holds = (kind: Kind): boolean => signOffs.some((each) => each.kind === kind && each.changes.length === 0);
  const move = useSend<unknown, undefined>(reviews.stateResponse, 'POST', `${path}/start-review`, refresh);
  const lock = useSend<unknown, undefined>(reviews.stateResponse, 'POST', `${path}/lock`, refresh);
  const next: Kind | null = !holds('prepared') && state !== 'locked' ? 'prepared' : state === 'in_review' ? 'reviewed' : state === 'reviewed' ? 'approved' : null;
  // Nobody changes sides over one version, though what they signed no longer holds.
  const onThis = signOffs.filter((each) => each.version === review.toSign.version && each.signedBy === me);
  const mine = onThis.some((each) => each.kind === 'prepared');
  const reviewed = onThis.some((each) => each.kind !== 'prepared');
  const isOther = next === 'prepared' ? reviewed : mine || (next === 'approved' && reviewed);
  const open = notes.filter(({ clearedAt }) => clearedAt === null);
  const blocking = next === 'prepared' ? open.filter(({ answers }) => answers.length === 0) : open;
  return (
    <Stack gap="md">
      {signOffs.length === 0 ? <Text size="sm" c="dimmed">Nobody has signed this paper yet.</Text> : <Stack gap="sm">{newest(signOffs).map((each) => <SignOffCard key={each.id} signOff={each} />)}</Stack>}
      {state === 'returned' ? <Notice tone="neutral" title="This paper came back">Answer its notes, and change what they ask for. When an answer is enough, the same version is signed again; when not, the new one is.</Notice> : null}
      {next === null || !may(`workpapers/sign-${next}`) ? null : (
        <>
          {next === 'prepared' && unfinished.length > 0 ? <Notice tone="partial" title="Before it can be signed"><List size="sm">{unfinished.map(({ id, message }) => <List.Item key={`${id}${message}`}><a href={`#${id}`}>{message}</a></List.Item>)}</List></Notice> : null}
          {blocking.length > 0 ? <Notice tone="partial">{next === 'prepared' ? `${counted(blocking.length, 'review note')} to answer first.` : `${counted(blocking.length, 'review note')} to be cleared first, each by who raised it.`}</Notice> : null}
          {isOther ? <Notice tone="neutral">You {mine && next !== 'prepared' ? 'prepared' : 'reviewed'} this version. Somebody else signs next.</Notice> : null}
          {(next === 'prepared' && unfinished.length > 0) || blocking.length > 0 || isOther ? null : <SignForm path={path} refresh={refresh} kind={next} review={review} />}
        </>
      )}
      {state === 'prepared' && holds('prepared') && !mine && may('workpapers/start-review') ? <Button variant="default" loading={move.isPending} onClick={() => move.mutate(undefined)}>Take into review</Button> : null}
      {(state === 'in_review' || state === 'reviewed' || state === 'approved') && may('workpapers/return') ? <ReturnForm path={path} refresh={refresh} /> : null}
      {(state === 'reviewed' || state === 'approved') && holds('reviewed') && holds('prepared') && open.length === 0 && may('workpapers/lock') ? <Button variant="default" color="gray" loading={lock.isPending} onClick={() => { if (globalThis.confirm('Lock this paper for good? Nothing in it can be changed any more, by anybody.')) lock.mutate(undefined); }}>Lock for good</Button> : null}
      <Problem error={move.error ?? lock.error} />
    </Stack>
  );
}

/** The newest of each kind; older ones are history. */
function newest(signOffs: readonly SignOff[]): SignOff[] {
  return (['prepared', 'reviewed', 'approved'] as const).flatMap((kind) => signOffs.find((each) => each.kind === kind) ?? []);
}

function SignOffCard({ signOff }: { signOff: SignOff }): ReactNode {
  const { kind, signedByName, signedAt, version, contentSha256, evidence, changes, unsupported } = signOff;
  return (
    <div className="sign-off" data-stale={changes.length > 0 || undefined}>
      <Text size="sm" fw={600}>{kindWords[kind]} by {signedByName}</Text>
      <Text size="xs" c="dimmed">{moment(signedAt)}, version {version}, {counted(evidence.length, 'document version')}{unsupported === 0 ? '' : `, ${counted(unsupported, 'unsupported statement')} shown`}</Text>
      <Text className="hash" c="dimmed" title={contentSha256}>{contentSha256.slice(0, 24)}…</Text>
      {changes.length === 0 ? null : (
        <div className="stale">
          <b>No longer holds.</b> Since then:
          <ul>{changes.map((change) => <li key={`${change.kind}${change.documentId ?? ''}`}>{changeWords(change)}</li>)}</ul>
        </div>
      )}
    </div>
  );
}

function changeWords({ kind, documentName, number }: SignOff['changes'][number]): string {
  if (kind === 'content') return `the words were changed (version ${number ?? ''})`;
  if (kind === 'returned') return 'the paper was returned to its preparer';
  return kind === 'new_version' ? `${documentName ?? 'A document'} has a new version (${number ?? ''})` : `${documentName ?? 'A document'} was withdrawn`;
}

/** States what is signed, and takes the password for it alone, with a code where the firm signs with a second factor. */
function SignForm({ path, refresh, kind, review }: { path: string; refresh: string; kind: Kind; review: Review }): ReactNode {
  const { version, contentSha256, unsupported, evidence, subjects } = review.toSign;
  const sign = useSend<unknown, object>(reviews.signOffSchema, 'POST', `${path}/sign-offs/${kind}`, refresh);
  const rule = useRead(secondFactors.signingRuleSchema, '/api/firm/signing');
  const factor = useRead(secondFactors.secondFactorResponse, '/api/me/second-factor', undefined, rule.data?.secondFactor === true);
  const [refusal, setRefusal] = useState<Error | null>(null);
  const [isConfirming, setIsConfirming] = useState(false);
  if (contentSha256 === null) return <Notice tone="neutral">Save this draft once; then it can be signed.</Notice>;
  if (rule.data === undefined) return null;
  if (rule.data.secondFactor && factor.data?.since === null) return <Notice tone="partial" title="You need a second factor to sign">Your firm signs with one. <Anchor component={Link} to="/account" size="sm">Set yours up in your account</Anchor>, then come back.</Notice>;
  return (
    <form className="sign-form" onSubmit={(event) => {
      event.preventDefault();
      const form = event.currentTarget;
      const { password, code } = fieldsOf(form);
      setRefusal(null);
      setIsConfirming(true);
      request(identity.confirmResponse, 'POST', '/api/me/confirm', { password, ...(code === undefined ? {} : { code }), purpose: 'workpapers/sign', subject: subjects[kind] })
        .then(({ stepUpId }) => sign.mutate({ version, contentSha256, unsupported, stepUpId }, { onSettled: () => form.reset() }), setRefusal)
        .finally(() => setIsConfirming(false));
    }}>
      <Stack gap="xs">
        <Text size="sm" fw={600}>You sign as {kind === 'prepared' ? 'preparer' : kind === 'reviewed' ? 'reviewer' : 'partner'}:</Text>
        <List size="sm" spacing={2}>
          <List.Item>version {version} of this paper, content <span className="hash" title={contentSha256}>{contentSha256.slice(0, 16)}…</span></List.Item>
          {evidence.map((each) => <List.Item key={each.versionId}>{each.documentName}, version {each.sequence}, <span className="hash" title={each.sha256}>{each.sha256.slice(0, 12)}…</span></List.Item>)}
          {unsupported === 0 ? null : <List.Item><b>{counted(unsupported, 'statement')} without support, as such</b></List.Item>}
        </List>
        <PasswordInput name="password" label="Your password again" autoComplete="current-password" required maxLength={128} />
        {rule.data.secondFactor ? <TextInput name="code" label="Code of your authenticator app" autoComplete="one-time-code" required minLength={6} maxLength={20} /> : null}
        <Group><Button type="submit" loading={isConfirming || sign.isPending}>Sign as {kind}</Button></Group>
        <Problem error={refusal ?? sign.error} />
      </Stack>
    </form>
  );
}

function ReturnForm({ path, refresh }: { path: string; refresh: string }): ReactNode {
  const send = useSend<unknown, { note?: string }>(reviews.stateResponse, 'POST', `${path}/return`, refresh);
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen) return <Button variant="default" onClick={() => setIsOpen(true)}>Return to the preparer</Button>;
  return (
    <form onSubmit={(event) => { event.preventDefault(); const note = (fieldsOf(event.currentTarget)['note'] ?? '').trim(); send.mutate(note === '' ? {} : { note }, { onSuccess: () => setIsOpen(false) }); }}>
      <Stack gap="xs">
        <Textarea name="note" label="What is to be done" description="Raised as a review note; open notes say it as well." autosize minRows={2} maxLength={4000} autoFocus />
        <Group gap="xs"><Button type="submit" size="compact-sm" loading={send.isPending}>Return</Button><Button size="compact-sm" variant="default" onClick={() => setIsOpen(false)}>Cancel</Button></Group>
        <Problem error={send.error} />
      </Stack>
    </form>
  );
}
