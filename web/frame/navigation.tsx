import { Link, useLocation, useParams, useRouteContext } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useEngagement } from '../pages/engagement/use-engagement.ts';
import { useOverview } from '../pages/engagement/use-overview.ts';
import { partGroups } from './engagement-parts.ts';
import { EngagementSwitcher } from './engagement-switcher.tsx';
import { firmParts } from './firm-parts.ts';

/** The left side: the parts of the engagement that is open, and what belongs to the firm. */
export function Navigation({ onChoose }: { onChoose: () => void }): ReactNode {
  const { engagementId } = useParams({ strict: false });
  return (
    <div className="navigation">
      {engagementId === undefined ? null : <EngagementParts onChoose={onChoose} />}
      <FirmParts onChoose={onChoose} isAlone={engagementId === undefined} />
    </div>
  );
}

function EngagementParts({ onChoose }: { onChoose: () => void }): ReactNode {
  const { engagementId, answer, may } = useEngagement();
  const { data: overview } = useOverview();
  const { pathname } = useLocation();
  const parts = useRef<HTMLElement>(null);
  // In a low window the last parts are scrolled out of sight.
  useEffect(() => { parts.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' }); }, [pathname, answer.isSuccess]);
  return (
    <>
      <EngagementSwitcher />
      <nav aria-label="Engagement" className="nav-engagement" ref={parts}>
        {partGroups.map(({ title, parts: grouped }) => {
          const shown = grouped.filter(({ action }) => may(action));
          if (shown.length === 0) return null;
          return (
            <ul key={title ?? ''} className="nav-group" aria-label={title ?? 'Start'}>
              {title === null ? null : <li className="nav-title" aria-hidden>{title}</li>}
              {shown.map(({ segment, to, label, icon: Sign, count }) => (
                <li key={segment}>
                  <Link className="nav-link" to={to as string} params={{ engagementId }} search={{}} activeOptions={{ exact: segment === '', includeSearch: false }} onClick={onChoose}>
                    <Sign size={18} stroke={1.75} aria-hidden /><span>{label}</span>{overview === undefined || count === undefined ? null : <Count {...count(overview)} />}
                  </Link>
                </li>
              ))}
            </ul>
          );
        })}
      </nav>
    </>
  );
}

/** A figure beside a part; nothing for none. */
function Count({ figure, words }: { figure: number; words: string }): ReactNode {
  return figure === 0 ? null : <span className="nav-count" title={words}>{figure.toLocaleString('en')}<span className="visually-hidden"> {words}</span></span>;
}

function FirmParts({ onChoose, isAlone }: { onChoose: () => void; isAlone: boolean }): ReactNode {
  const { me } = useRouteContext({ from: '/signed-in' });
  return (
    <nav aria-label="Firm" className={isAlone ? undefined : 'nav-firm'}>
      <ul className="nav-group">
        {isAlone ? <li className="nav-title" aria-hidden>{me.firm.name}</li> : null}
        {firmParts.filter(({ action }) => action === undefined || me.actions.includes(action)).map(({ to, label, icon: Sign }) => (
          <li key={label}><Link className="nav-link" to={to as string} activeOptions={{ exact: true }} onClick={onChoose} title={isAlone ? undefined : label}><Sign size={18} stroke={1.75} aria-hidden /><span>{label}</span></Link></li>
        ))}
      </ul>
    </nav>
  );
}
