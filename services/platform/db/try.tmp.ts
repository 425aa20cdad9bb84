import { openEmbedded } from './embedded/open-embedded.ts';
import { writeFileSync, statfsSync, rmSync } from 'node:fs';
import { createLogger, silentLogger } from '../log/logger.ts';
await openEmbedded({ dataDir: '/tmp/tiny/a', statementTimeoutMilliseconds: 30000 }, silentLogger).then(()=>console.log('opened?!')).catch(e=>console.log('tiny', e.code, e.cause?.message));
const o = await openEmbedded({ dataDir: '/tmp/small/a', statementTimeoutMilliseconds: 30000 }, createLogger({level:'info'}));
await o.client.exec('create table t (id int, a text); insert into t select i, repeat(md5(random()::text), 30) from generate_series(1,2000) i;');
await o.client.exec('checkpoint'); await o.client.exec('update t set a = a where id <= 600'); await o.client.exec('vacuum t'); const f = statfsSync('/tmp/small'); writeFileSync('/tmp/small/filler', Buffer.alloc(f.bavail*f.bsize - 100_000));
let i=0;
for (;i<2000;i++) { try { await o.client.query("update t set a = repeat(md5(random()::text), 30) where id <= 300"); if (true) await o.client.exec('vacuum t'); } catch (e) { console.log(i, (e as any).code, (e as Error).message.slice(0,200), (e as any).cause?.message); break; } }
for (let i=0;i<3;i++) { try { console.log((await o.client.query('select count(*) as n from t')).rows); } catch (e) { console.log((e as any).code, (e as Error).message, (e as any).cause?.message, (e as any).cause?.cause?.message) } }
rmSync('/tmp/small/filler');
for (let i=0;i<3;i++) { try { console.log((await o.client.query('select count(*) as n from t')).rows); } catch (e) { console.log((e as any).code, (e as Error).message, (e as any).cause?.message, (e as any).cause?.cause?.message) } }
await o.close().catch(e => console.log('close', e.code, e.message));
