// What the server switched off, and the sentence the customer reads instead: by Fuseboard's own helper.
import { locale } from './texts.js';

// Where nobody guards this shop (fuseboard.enabled=false) there is no helper, and everything is on.
const { followFeatures } = await import('/fuseboard/features.js').catch(gone => {
  console.info('Nobody tells features here.', gone);
  return { followFeatures: () => ({ isOn: () => true, notice: () => null, notices: () => [], onChange() {}, heard() {}, async refresh() {} }) };
});

export const features = followFeatures({ language: locale, spread: 1000 });
