import type {} from 'credit-usage-elements/jsx';
import { CreditUsageChart } from 'credit-usage-elements/react';

export const pages = [
  <credit-usage-chart key="1" mode="daily" groupBy="category" />,
  <credit-usage-chart key="2" mode="weekly" />, // wrong: no such mode
  <credit-usage-chart key="3" sauce="x" />, // wrong: no such property
  <credit-usage-chart key="4" onusage-load={(event) => event.total} />, // wrong: the event has another field
  <credit-usage-chart key="5" group-by="colour" />, // wrong: no such grouping, by its attribute
  <CreditUsageChart key="6" mode="daily" onUsageLoad={(event) => event.totalCredits} />,
  <CreditUsageChart key="7" mode="weekly" />, // wrong: no such mode
  <CreditUsageChart key="8" sauce="x" />, // wrong: no such property
  <CreditUsageChart key="9" onUsageLoaded={() => undefined} />, // wrong: no such event
  <CreditUsageChart key="10" onUsageLoad={(event) => event.total} />, // wrong: the event has another field
];
