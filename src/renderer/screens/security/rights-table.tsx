// Role by right, straight from the table that main goes by. A tick, a dash or "once" are words for ears, too.
import type { CommandAnswer } from '../../../contract/channels.ts';
import { hasRight, mayBorrow, type Right, rights, type Role, roles } from '../../../contract/role-table.ts';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import { Symbol } from '../../components/symbol.tsx';
import { useWords } from '../../text/words.tsx';
import styles from './security.module.css';

const Cell = ({ role, right }: { readonly role: Role; readonly right: Right }) => {
  const { security: words } = useWords();
  if (hasRight(role, right))
    return (
      <td data-may="yes">
        <Symbol name="good" size={20} />
        <span className="for-ears">{words.may}</span>
      </td>
    );
  if (mayBorrow(role, right)) return <td data-may="lend">{words.lent}</td>;
  return (
    <td data-may="no">
      <Symbol name="none" size={20} />
      <span className="for-ears">{words.mayNot}</span>
    </td>
  );
};

interface RightsTableProps {
  readonly people: CommandAnswer<'security.read'>['people'] | undefined;
}

export const RightsTable = ({ people }: RightsTableProps) => {
  const { security: words, signIn } = useWords();
  return (
    <div
      className={classes(pageStyles['scroll'], styles['scroll'])}
      tabIndex={0}
      role="group"
      aria-label={words.rightsTitle}
    >
      <table className={styles['rights']} data-testid="rights-table">
        <thead>
          <tr>
            <th scope="col">{words.rightColumn}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {signIn.roles[role]}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="row">{words.peopleRow}</th>
            {roles.map((role) => (
              <td key={role} data-testid={`people-${role}`}>
                {people?.[role] ?? ''}
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {rights.map((right) => (
            <tr key={right}>
              <th scope="row">{words.rights[right]}</th>
              {roles.map((role) => (
                <Cell key={role} role={role} right={right} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes(pageStyles['note'], styles['note'])}>{words.lentNote}</p>
    </div>
  );
};
