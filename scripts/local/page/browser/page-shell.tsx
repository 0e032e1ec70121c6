// The page: the workbook beside the sidebar, with the outboxes, the run log, the clock and the faults at hand.
import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { ContextMenu } from './by-hand/context-menu';
import { FindBar } from './by-hand/find-bar';
import { Charts } from './frames/charts';
import { Modal, Notices, QuestionDialog } from './frames/dialogs';
import { ScriptFrame } from './frames/script-frame';
import { HubspotPanel } from './hubspot/panel';
import { NudgeList } from './nudges/list';
import { FaultsPanel } from './panels/faults';
import { MailPanel, SlackPanel } from './panels/outboxes';
import { RunsPanel } from './panels/runs';
import { createModel, type Model } from './model';
import { goRoundWithF6 } from './regions';
import { TopBar } from './top-bar';
import type { PanelName } from './view';

export function Page() {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const model = useMemo(() => createModel(() => redraw(undefined)), []);
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (grid.current) void model.open(grid.current);
    return goRoundWithF6(model.focusGrid);
  }, []);
  const { view } = model;
  return (
    <>
      <TopBar model={model} />
      <div class="cell-line">
        <output class="cell-name" aria-label="Selected cell" data-testid="cell-name">
          {view.cellName}
        </output>
        <output class="cell-text" aria-label="What is in it" data-testid="cell-text">
          {view.cellText}
        </output>
        {view.cellLink && (
          <button
            type="button"
            class="plain cell-link"
            title="Alt+Enter"
            data-testid="cell-link"
            onClick={model.followLink}
          >
            Go to {view.cellLink.text}
          </button>
        )}
        {view.filterView && (
          <span class="filter-view" role="status" data-testid="filter-view">
            Filter view: {view.filterView.title}{' '}
            <button type="button" class="plain" aria-label="Close the filter view" onClick={model.closeFilterView}>
              ✕
            </button>
          </span>
        )}
        {view.finding && <FindBar finding={view.finding} onFind={model.byHand.find} onClose={model.byHand.closeFind} />}
        {view.isConnected ? (
          view.working > 0 && (
            <span class="working" role="status" data-testid="working">
              Working…
            </span>
          )
        ) : (
          <span class="lost" role="alert" data-testid="lost">
            The server does not answer. Is it still running?
          </span>
        )}
      </div>
      <main>
        <section class="grid" aria-label="Workbook; F6 leaves it" data-testid="grid">
          <div ref={grid} class="univer" />
          {view.charts.length > 0 && view.tab && <Charts charts={view.charts} tab={view.tab} scroll={view.scroll} />}
          {!view.isOpen && (
            <p class="waiting" data-testid="waiting">
              {view.failure || 'Opening the workbook…'}
            </p>
          )}
        </section>
        {view.panel && <Panel name={view.panel} model={model} />}
        {view.sidebar && (
          <aside class="sidebar" aria-label={view.sidebar.title} data-testid="sidebar">
            <header>
              <h2>{view.sidebar.title}</h2>
              <button type="button" class="plain" aria-label="Close the sidebar" onClick={model.closeSidebar}>
                ✕
              </button>
            </header>
            <ScriptFrame
              key={`${view.sidebar.frame} ${view.user}`}
              name={view.sidebar.frame}
              title={view.sidebar.title}
              actor={model.actor}
              onClose={model.closeSidebar}
              onEscape={model.focusGrid}
              onGoTo={model.goTo}
            />
          </aside>
        )}
      </main>
      {view.dialog && (
        <Modal title={view.dialog.title} size={view.dialog} onClose={model.closeDialog}>
          <ScriptFrame
            key={view.dialog.frame}
            name={view.dialog.frame}
            title={view.dialog.title}
            actor={model.actor}
            onClose={model.closeDialog}
            onEscape={model.closeDialog}
            onGoTo={model.goTo}
            onSize={model.sizeDialog}
          />
        </Modal>
      )}
      {view.menu && <ContextMenu menu={view.menu} onChoose={model.byHand.choose} onClose={model.byHand.closeMenu} />}
      {view.questions[0] && <QuestionDialog key={view.questions[0].key} question={view.questions[0]} />}
      <Notices notices={view.notices} onClose={model.closeNotice} />
    </>
  );
}

const TITLES: Readonly<Record<PanelName, string>> = {
  slack: 'Slack',
  mail: 'Mail',
  hubspot: 'HubSpot',
  runs: 'Run log',
  faults: 'Faults',
  nudges: 'Deals that are due',
};

function Panel({ name, model }: { readonly name: PanelName; readonly model: Model }) {
  const { view } = model;
  return (
    <aside class="panel" aria-label={TITLES[name]} data-testid={`panel-${name}`}>
      <header>
        {name !== 'nudges' && <span class="badge">Simulator</span>}
        <h2>{TITLES[name]}</h2>
        <button type="button" class="plain" aria-label={`Close ${TITLES[name]}`} onClick={() => model.showPanel(null)}>
          ✕
        </button>
      </header>
      <div class="panel-body" tabIndex={0}>
        {name === 'slack' && <SlackPanel posts={view.slack} user={view.user} onAnswer={model.answerInSlack} />}
        {name === 'mail' && <MailPanel mails={view.mails} />}
        {name === 'hubspot' && (
          <HubspotPanel state={view.state} aheadMs={view.clock ? view.clock.now - view.clockReadAt : 0} />
        )}
        {name === 'runs' && <RunsPanel runs={view.runs} />}
        {name === 'nudges' && <NudgeList stream={model.nudges} />}
        {name === 'faults' && view.state && <FaultsPanel state={view.state} onChange={model.setFaults} />}
      </div>
    </aside>
  );
}
