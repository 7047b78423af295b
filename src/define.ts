import './components/credit-usage-chart/credit-usage-chart.define.js';
