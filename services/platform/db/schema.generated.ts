// Written by `npm run generate` from migrations/. Do not edit.
import type { ColumnType } from 'kysely';

/** The database fills it when the insert says nothing. */
type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
/** The database alone writes it. */
type Computed<T> = T extends ColumnType<infer S, unknown, unknown> ? ColumnType<S, never, never> : ColumnType<T, never, never>;
/** Read as a parsed value of any shape (check it with its zod schema), written as JSON text: `pg` would send an array as one of PostgreSQL. */
type Json = ColumnType<unknown, string, string>;
type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface Schema {
  account: {
    access_token: string | null;
    access_token_expires_at: Timestamp | null;
    account_id: string;
    created_at: Timestamp;
    id: string;
    id_token: string | null;
    password: string | null;
    provider_id: string;
    refresh_token: string | null;
    refresh_token_expires_at: Timestamp | null;
    scope: string | null;
    updated_at: Timestamp;
    user_id: string;
  };
  ai_call: {
    attempts: number;
    created_at: Timestamp;
    engagement_id: string;
    firm_id: string;
    id: string;
    input_tokens: number;
    latency_milliseconds: number;
    model: string;
    operation: string;
    outcome: string;
    output_tokens: number;
    prompt_version: string;
    requested_by: string | null;
  };
  assessment_run: {
    controls: number;
    documents: number;
    embedding_model: string;
    engagement_id: string;
    finished_at: Timestamp;
    firm_id: string;
    id: string;
    judgement_version: number;
    passages: number;
    requested_by: string | null;
    started_at: Timestamp;
  };
  control_assessment: {
    control_id: string;
    coverage: string;
    engagement_id: string;
    firm_id: string;
    framework_id: string;
    gap_reason: string | null;
    reason_text: string;
    run_id: string;
    score: number;
  };
  document: {
    created_at: Timestamp;
    created_by: string | null;
    engagement_id: string;
    firm_id: string;
    folder: Generated<string>;
    id: string;
    name: string;
  };
  document_description: {
    described_at: Timestamp;
    describer_version: number;
    engagement_id: string;
    firm_id: string;
    id: string;
    reading: number;
    version_id: string;
  };
  document_description_field: {
    basis: string | null;
    description_id: string | null;
    detail: string | null;
    end_offset: number | null;
    engagement_id: string;
    field: string;
    firm_id: string;
    id: string;
    is_reset: boolean;
    note: string | null;
    page: number | null;
    quote: string | null;
    set_at: Timestamp;
    set_by: string | null;
    source: string;
    start_offset: number | null;
    value: Json | null;
    version_id: string;
  };
  document_page: {
    engagement_id: string;
    firm_id: string;
    label: string | null;
    page: number;
    reading: Generated<number>;
    start_offset: number;
    structure: Json;
    text: string;
    version_id: string;
  };
  document_reading: {
    engagement_id: string;
    extractor_version: number | null;
    failure_code: string | null;
    failure_reason: string | null;
    finished_at: Timestamp | null;
    firm_id: string;
    media_type: string | null;
    page_count: number | null;
    passage_count: number | null;
    reading: number;
    requested_at: Timestamp;
    requested_by: string | null;
    status: string;
    step: string;
    text_length: number | null;
    version_id: string;
  };
  document_sketch: {
    engagement_id: string;
    firm_id: string;
    reading: number;
    sketch: string;
    text_hash: string;
    version_id: string;
    words: number;
  };
  document_sketch_band: {
    bucket: number;
    engagement_id: string;
    firm_id: string;
    reading: number;
    version_id: string;
  };
  document_upload: {
    container_path: string | null;
    container_version_id: string | null;
    depth: Generated<number>;
    engagement_id: string;
    failure_code: string | null;
    failure_reason: string | null;
    firm_id: string;
    folder: Generated<string>;
    id: string;
    is_duplicate: boolean;
    name: string;
    received_at: Timestamp;
    received_by: string | null;
    root_upload_id: string | null;
    sha256: string | null;
    size: number;
    version_id: string | null;
  };
  document_version: {
    document_id: string;
    engagement_id: string;
    extractor_version: number | null;
    failure_code: string | null;
    failure_reason: string | null;
    finished_at: Timestamp | null;
    firm_id: string;
    id: string;
    media_type: string | null;
    page_count: number | null;
    passage_count: number | null;
    reading: Generated<number>;
    received_at: Timestamp;
    received_by: string | null;
    sequence: number;
    sha256: string;
    size: number;
    status: string;
    step: string;
    storage_key: string;
    text_length: number | null;
  };
  document_withdrawal: {
    document_id: string;
    engagement_id: string;
    firm_id: string;
    id: string;
    reason: string;
    restored_at: Timestamp | null;
    restored_by: string | null;
    withdrawn_at: Timestamp;
    withdrawn_by: string;
  };
  embedding_segment: {
    dimensions: number;
    embedding_model: string;
    engagement_id: string;
    firm_id: string;
    piece: number;
    vectors: Uint8Array;
    version_id: string;
  };
  engagement: {
    client_name: string;
    cloud_role: string;
    created_at: Timestamp;
    created_by: string;
    firm_id: string;
    id: string;
    name: string;
    period_end: string | null;
    period_start: string | null;
    state: string;
    type: string;
    updated_at: Timestamp;
  };
  engagement_framework: {
    engagement_id: string;
    firm_id: string;
    framework_id: string;
  };
  engagement_member: {
    added_at: Timestamp;
    engagement_id: string;
    firm_id: string;
    role: string;
    user_id: string;
  };
  evidence_link: {
    control_id: string;
    created_at: Timestamp;
    decided_at: Timestamp | null;
    decided_by: string | null;
    decision_reason: string | null;
    document_id: string;
    end_offset: number;
    engagement_id: string;
    firm_id: string;
    framework_id: string;
    id: string;
    objective_id: string | null;
    page: number;
    passage_id: string;
    quote: string;
    rank: number;
    score: number;
    start_offset: number;
    status: string;
    version_id: string;
  };
  firm: {
    created_at: Timestamp;
    id: string;
    name: string;
  };
  firm_member: {
    created_at: Timestamp;
    deactivated_at: Timestamp | null;
    firm_id: string;
    role: string;
    user_id: string;
  };
  framework: {
    content_hash: string;
    control_count: number;
    created_at: Timestamp;
    firm_id: string | null;
    id: string;
    imported_by: string | null;
    objective_count: number;
    oscal_version: string | null;
    title: string;
    version: string;
    warnings: Json;
  };
  framework_control: {
    aliases: Json;
    control_id: string;
    control_types: Generated<Json>;
    framework_id: string;
    group_path: Json;
    label: string;
    layers: Json | null;
    ordinal: number;
    parent_control_id: string | null;
    side: string | null;
    statement: string;
    title: string;
    typical_evidence: Json;
    withdrawn: boolean;
  };
  framework_objective: {
    control_id: string;
    evidence_kind: string;
    framework_id: string;
    objective_id: string;
    ordinal: number;
    prose: string;
    side: string | null;
  };
  indexed_version: {
    document_id: string;
    embedding_model: string;
    engagement_id: string;
    firm_id: string;
    indexed_at: Timestamp;
    is_superseded: boolean;
    passages: number;
    sequence: number;
    version_id: string;
  };
  installation_secret: {
    created_at: Generated<Timestamp>;
    name: string;
    value: string;
  };
  integrity_finding: {
    document_id: string;
    end_offset: number;
    engagement_id: string;
    firm_id: string;
    found_at: Timestamp;
    id: string;
    kind: string;
    page: number;
    quote: string;
    reading: Generated<number>;
    start_offset: number;
    version_id: string;
  };
  invitation: {
    accepted_at: Timestamp | null;
    created_at: Timestamp;
    email: string;
    expires_at: Timestamp;
    firm_id: string;
    id: string;
    invited_by: string;
    role: string;
    token_hash: string;
  };
  job: {
    attempts: Generated<number>;
    available_at: Generated<Timestamp>;
    created_at: Generated<Timestamp>;
    engagement_id: string | null;
    error_code: string | null;
    error_detail: string | null;
    finished_at: Timestamp | null;
    firm_id: string | null;
    id: string;
    key: string | null;
    lease_until: Timestamp | null;
    max_attempts: number;
    name: string;
    owner: string | null;
    payload: Json;
    position: Computed<number>;
    progress: Json | null;
    requested_by: string | null;
    result: Json | null;
    sent_at: Timestamp | null;
    started_at: Timestamp | null;
    state: Generated<string>;
  };
  job_schedule: {
    due_at: Timestamp;
    name: string;
  };
  lexical_segment: {
    engagement_id: string;
    firm_id: string;
    passages: number;
    piece: number;
    postings: Uint8Array;
    version_id: string;
  };
  objective_assessment: {
    control_id: string;
    coverage: string;
    engagement_id: string;
    firm_id: string;
    framework_id: string;
    gap_reason: string | null;
    objective_id: string;
    reason_text: string;
    score: number;
  };
  passage: {
    end_offset: number;
    engagement_id: string;
    firm_id: string;
    id: string;
    is_listing: boolean;
    locator: Json;
    ordinal: number;
    page: number;
    reading: Generated<number>;
    start_offset: number;
    text: string;
    version_id: string;
  };
  resumable_upload: {
    client_key: string | null;
    created_at: Timestamp;
    created_by: string | null;
    document_upload_id: string | null;
    engagement_id: string;
    expires_at: Timestamp;
    finished_at: Timestamp | null;
    finishing_until: Timestamp | null;
    firm_id: string;
    id: string;
    path: string;
    received: Generated<number>;
    size: number;
  };
  resumable_upload_piece: {
    engagement_id: string;
    firm_id: string;
    resumable_upload_id: string;
    size: number;
    start: number;
    storage_key: string;
  };
  session: {
    created_at: Timestamp;
    expires_at: Timestamp;
    id: string;
    ip_address: string | null;
    token: string;
    updated_at: Timestamp;
    user_agent: string | null;
    user_id: string;
  };
  setup_token: {
    created_at: Timestamp;
    expires_at: Timestamp;
    token_hash: string;
  };
  storage_check: {
    after_version: string | null;
    bytes: Generated<number>;
    checked: Generated<number>;
    damaged: Generated<number>;
    engagement_id: string;
    failure_detail: string | null;
    finished_at: Timestamp | null;
    firm_id: string;
    id: string;
    missing: Generated<number>;
    started_at: Timestamp;
    state: string;
    total: number;
  };
  storage_finding: {
    check_id: string;
    engagement_id: string;
    firm_id: string;
    found_at: Timestamp;
    found_sha256: string | null;
    id: string;
    kind: string;
    resolved_at: Timestamp | null;
    version_id: string;
  };
  storage_orphan: {
    found_at: Timestamp;
    modified_at: Timestamp;
    removed_at: Timestamp | null;
    removed_by: string | null;
    size: number;
    storage_key: string;
  };
  storage_sweep: {
    after_key: string | null;
    finished_at: Timestamp | null;
    id: string;
    listed: Generated<number>;
    started_at: Timestamp;
    state: string;
  };
  trail_event: {
    actor_user_id: string | null;
    body: string;
    chain_id: string;
    engagement_id: string | null;
    firm_id: string;
    hash: string;
    occurred_at: Timestamp;
    previous_hash: string;
    sequence: number;
    type: string;
  };
  trail_head: {
    chain_id: string;
    engagement_id: string | null;
    firm_id: string;
    hash: string;
    sequence: number;
  };
  user: {
    created_at: Timestamp;
    email: string;
    email_verified: Generated<boolean>;
    id: string;
    image: string | null;
    name: string;
    updated_at: Timestamp;
  };
  verification: {
    created_at: Timestamp;
    expires_at: Timestamp;
    id: string;
    identifier: string;
    updated_at: Timestamp;
    value: string;
  };
  virus_scan: {
    engagement_id: string;
    firm_id: string;
    found: string | null;
    id: string;
    is_clean: boolean;
    scanned_at: Timestamp;
    scanner: string;
    version_id: string;
  };
  workpaper: {
    control_id: string;
    created_at: Timestamp;
    current_version: number;
    engagement_id: string;
    firm_id: string;
    framework_id: string;
    id: string;
    index_reference: string;
    title: string;
  };
  workpaper_citation: {
    document_id: string;
    end_offset: number;
    engagement_id: string;
    firm_id: string;
    id: string;
    ordinal: number;
    page: number;
    quote: string;
    reading: Generated<number>;
    start_offset: number;
    statement_id: string;
    version_id: string;
  };
  workpaper_statement: {
    engagement_id: string;
    firm_id: string;
    id: string;
    objective_id: string;
    ordinal: number;
    problems: Json;
    status: string;
    text: string;
    workpaper_version_id: string;
  };
  workpaper_version: {
    content: Json;
    coverage: string;
    drafted_at: Timestamp;
    drafted_by_job: string | null;
    engagement_id: string;
    firm_id: string;
    id: string;
    number: number;
    requested_by: string | null;
    workpaper_id: string;
  };
}
