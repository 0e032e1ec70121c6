// The page's start: the shell is drawn at once, the workbook opens in it.
import { render } from 'preact';
import { Page } from './page-shell';
import './look.css';
import './hubspot/card.css';
import './nudges/nudges.css';
import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';
import '@univerjs/sheets-filter-ui/lib/index.css';
import '@univerjs/sheets-formula-ui/lib/index.css';
import '@univerjs/sheets-data-validation-ui/lib/index.css';
import '@univerjs/sheets-note-ui/lib/index.css';

const root = document.getElementById('page');
if (root) {
  root.replaceChildren();
  render(<Page />, root);
}
