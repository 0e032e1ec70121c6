// Slack's Block Kit as Slack draws it: headers, sections with fields, contexts, dividers, buttons. Text is text, whatever it says.
import type { ComponentChildren } from 'preact';
import { spansOf } from './mrkdwn';

type Json = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(objectOf) : []);
const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function BlockKit({ blocks, text }: { readonly blocks: readonly unknown[]; readonly text: string }) {
  if (blocks.length === 0)
    return (
      <p>
        <Mrkdwn text={text} />
      </p>
    );
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={index} block={objectOf(block)} />
      ))}
    </>
  );
}

function Block({ block }: { readonly block: Json }) {
  switch (block['type']) {
    case 'header':
      return (
        <h4>
          <TextObject value={block['text']} />
        </h4>
      );
    case 'section':
      return (
        <div class="section">
          <div>
            {block['text'] !== undefined && (
              <p>
                <TextObject value={block['text']} />
              </p>
            )}
            {listOf(block['fields']).length > 0 && (
              <div class="fields">
                {listOf(block['fields']).map((field, index) => (
                  <p key={index}>
                    <TextObject value={field} />
                  </p>
                ))}
              </div>
            )}
          </div>
          {block['accessory'] !== undefined && <Element element={objectOf(block['accessory'])} />}
        </div>
      );
    case 'context':
      return (
        <div class="context">
          {listOf(block['elements']).map((element, index) => (
            <Element key={index} element={element} />
          ))}
        </div>
      );
    case 'actions':
      return (
        <div class="actions">
          {listOf(block['elements']).map((element, index) => (
            <Element key={index} element={element} />
          ))}
        </div>
      );
    case 'image':
      return <Picture element={block} />;
    case 'divider':
      return <hr />;
    default:
      return <p class="quiet">A block of the type “{stringOf(block['type'])}”, which this page does not draw.</p>;
  }
}

function Element({ element }: { readonly element: Json }) {
  if (element['type'] === 'image') return <Picture element={element} />;
  if (element['type'] !== 'button')
    return (
      <span>
        <TextObject value={element} />
      </span>
    );
  const style = stringOf(element['style']);
  return (
    <Linked url={stringOf(element['url'])} className={`slack-button ${style}`}>
      <TextObject value={element['text']} />
    </Linked>
  );
}

/** Nothing is loaded from elsewhere, so a picture is what it says of itself. */
const Picture = ({ element }: { readonly element: Json }) => (
  <span class="picture" title={stringOf(element['image_url'])}>
    🖼 {stringOf(element['alt_text'])}
  </span>
);

function TextObject({ value }: { readonly value: unknown }) {
  const { type, text } = objectOf(value);
  return type === 'mrkdwn' ? <Mrkdwn text={stringOf(text)} /> : <>{stringOf(text)}</>;
}

/** Only addresses of the web are links. */
function Linked({
  url,
  className = '',
  children,
}: {
  readonly url: string;
  readonly className?: string;
  readonly children: ComponentChildren;
}) {
  if (!/^(https?|mailto):/i.test(url)) return <span class={className}>{children}</span>;
  // A place in the workbook is in this page, where Google would open it anew.
  const [place] = /#gid=\d+.*$/.exec(url) ?? [];
  if (place !== undefined)
    return (
      <a class={className} href={place} title={url}>
        {children}
      </a>
    );
  return (
    <a class={className} href={url} title={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function Mrkdwn({ text }: { readonly text: string }) {
  return (
    <>
      {spansOf(text).map((span, index) => {
        switch (span.kind) {
          case 'bold':
            return <strong key={index}>{span.text}</strong>;
          case 'italic':
            return <em key={index}>{span.text}</em>;
          case 'strike':
            return <s key={index}>{span.text}</s>;
          case 'code':
            return <code key={index}>{span.text}</code>;
          case 'mention':
            return (
              <span key={index} class="mention">
                {span.text}
              </span>
            );
          case 'link':
            return (
              <Linked key={index} url={span.url}>
                {span.text}
              </Linked>
            );
          case 'text':
            return <span key={index}>{span.text}</span>;
        }
      })}
    </>
  );
}
