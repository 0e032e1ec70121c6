// The sidebar's page begins here.
import { render } from 'preact';
import { Sidebar } from './sidebar';

const place = document.getElementById('sidebar');
if (place !== null) render(<Sidebar />, place);
