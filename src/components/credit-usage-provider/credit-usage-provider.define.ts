import { define } from '../../core/element/index.js';
import { CreditUsageProviderElement } from './credit-usage-provider.js';

define('credit-usage-provider', CreditUsageProviderElement);
