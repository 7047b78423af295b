import { define } from '../../core/element/index.js';
import { UsageAuditLogElement } from './usage-audit-log.js';

define('usage-audit-log', UsageAuditLogElement);
