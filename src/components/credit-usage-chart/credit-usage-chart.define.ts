import { define } from '../../core/element/index.js';
import { CreditUsageChartElement } from './credit-usage-chart.js';

define('credit-usage-chart', CreditUsageChartElement);
