import {
  type ColumnDef,
  columnFilteringFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  type Row as TableRow,
  rowSortingFeature,
  type RowData,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { fill, useFormats, useLanguage, useWords } from '../words';
import {
  between,
  type CellValue,
  type ColumnFilter,
  comparing,
  csv,
  fileNamed,
  hasWords,
  isEmpty,
  isFilter,
  isIn,
  moved,
  passes,
  plainText,
  type Place,
  remembered,
  tsv,
} from './cells';
import { Name } from '../shell/common';
import { markingShown } from '../marking/marked';
import { useIsPrinting } from '../paper/printing';
import type { DataColumn, DataTableProps } from './table';
import './table.css';

const features = tableFeatures({
  columnFilteringFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
});
type Features = typeof features;

/** Rows from which on only those in sight are drawn. */
const VIRTUAL_FROM = 200;
const ROW_HEIGHT = 38;
const FEW = 5;
/** Of a column by its type, where rows come and go: the width must not follow them. In CSS pixels. */
const WIDTHS = { text: 190, number: 110, date: 120 };

const KEPT = 'headwater.table.';

function keptColumns(name: string): Record<string, boolean> {
  try {
    const read: unknown = JSON.parse(window.localStorage.getItem(KEPT + name) ?? '{}');
    return typeof read === 'object' && read !== null ? (read as Record<string, boolean>) : {};
  } catch {
    return {};
  }
}

/** The file says what of it may be passed on: it leaves the page that shows it. */
function save(name: string, text: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = fileNamed(name, markingShown(), new Date().toISOString().slice(0, 10));
  link.click();
  URL.revokeObjectURL(link.href);
}

const CONTROLS = 'a, button, input, select, textarea, summary';

const isControl = (target: EventTarget | null) => target instanceof Element && !!target.closest(`${CONTROLS}, label`);

/** The table itself; see DataTable. */
export default function Grid<Row extends RowData>({
  label,
  columns,
  rows,
  idOf,
  open,
  isChosen,
  isMarked,
  total,
  more,
  sorted = [],
  order,
  name,
  tools,
  isFilling = false,
}: DataTableProps<Row>) {
  const texts = useWords().table;
  const words = useWords();
  const language = useLanguage();
  const { number, date } = useFormats();
  const isPrinting = useIsPrinting();
  const [filter, setFilter] = useState('');
  const [hasFilters, setHasFilters] = useState(false);
  const [said, setSaid] = useState('');
  const help = useId();
  const box = useRef<HTMLDivElement>(null);

  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const found = useMemo(
    () =>
      filter.trim()
        ? rows.filter((row) =>
            hasWords(columns.map((each) => (each.isActs ? '' : plainText(each.value(row)))).join('\n'), filter),
          )
        : rows,
    [rows, columns, filter],
  );
  const defs = useMemo(() => {
    const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
    return columns.map((column): ColumnDef<Features, Row> => {
      const type = column.type ?? 'text';
      const compare = comparing(type, collator);
      const value = (row: TableRow<Features, Row>) => column.value(row.original);
      return {
        id: column.id,
        // What is empty comes last, whichever way is sorted.
        accessorFn: (row: Row) => {
          const each = column.value(row);
          return isEmpty(each) ? undefined : each;
        },
        sortUndefined: 'last',
        enableSorting: !column.isActs && !order,
        enableColumnFilter: !column.isActs,
        enableHiding: !column.isFixed,
        sortDescFirst: false,
        sortFn: (one, other) => compare(value(one), value(other)),
        filterFn: (row, _, given: ColumnFilter) => passes(type, value(row), plainText(value(row)), given),
      };
    });
  }, [columns, language, order]);
  const [initial] = useState(() => ({
    columnVisibility: {
      ...Object.fromEntries(columns.filter((each) => each.isHidden).map((each) => [each.id, false])),
      ...remembered(keptColumns(name), columns),
    },
    sorting: sorted.map((each) => ({ id: each.replace(/^-/, ''), desc: each.startsWith('-') })),
  }));
  const table = useTable({
    features,
    columns: defs,
    data: found as Row[],
    getRowId: (row: Row) => idOf(row),
    initialState: initial,
    isMultiSortEvent: (event: unknown) => (event as MouseEvent).shiftKey,
    enableSortingRemoval: true,
  });
  const list = table.getRowModel().rows;
  const visible = table.getVisibleLeafColumns();
  const drawn = visible.filter((each) => !byId.get(each.id)?.isActs);

  const isVirtual = list.length >= VIRTUAL_FROM && !isPrinting;
  const [at, setAt] = useState<Place>({ row: 0, column: -1 });
  const [anchor, setAnchor] = useState<Place | null>(null);
  const focused = Math.min(at.row, list.length - 1);
  const stretch = anchor && between(anchor, at);
  const wantsFocus = useRef(false);
  const isDragging = useRef(false);
  // What it returns is called while this is drawn, and handed on to nobody.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: isVirtual ? list.length : 0,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => list[index]?.id ?? index,
    overscan: 8,
    // The row that has the focus stays, or the keys would lead nowhere.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.max(0, focused)])].sort((one, other) => one - other),
  });

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const row = box.current?.querySelector<HTMLElement>(`tr[data-index="${at.row}"]`);
    const place = at.column < 0 ? row : row?.querySelector<HTMLElement>(`[data-column="${at.column}"]`);
    if (!place) return;
    wantsFocus.current = false;
    place.focus();
  });

  // The tabulator goes to the links and buttons of one row alone, or nobody would come past the table.
  useLayoutEffect(() => {
    for (const control of box.current?.querySelectorAll<HTMLElement>(`tr[data-index] :is(${CONTROLS})`) ?? [])
      control.tabIndex = control.closest<HTMLElement>('tr')?.dataset.index === String(focused) ? 0 : -1;
  });

  function go(to: Place, isStretched: boolean) {
    setAnchor(isStretched ? (anchor ?? at) : null);
    setAt(to);
    wantsFocus.current = true;
    if (isVirtual) virtualizer.scrollToIndex(to.row);
  }
  function press(event: KeyboardEvent<HTMLTableSectionElement>) {
    const isHere = event.target instanceof HTMLElement && event.target.matches('tr, td');
    if (!isHere) return;
    const row = list[focused];
    if (event.key === 'Enter' && open && row) open(row.original);
    else if (event.key === ' ') setAnchor(anchor ? null : at);
    else if (event.key === 'Escape' && anchor) setAnchor(null);
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      setAnchor({ row: 0, column: -1 });
      setAt({ row: list.length - 1, column: -1 });
      wantsFocus.current = true;
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      const to = moved({ row: focused, column: at.column }, event.key, list.length, drawn.length);
      if (!to) return;
      go(to, event.shiftKey);
    } else return;
    event.preventDefault();
  }
  const placeOf = (target: EventTarget | null): Place | null => {
    const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-index]') : null;
    const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-column]') : null;
    return row ? { row: Number(row.dataset.index), column: Number(cell?.dataset.column ?? -1) } : null;
  };
  function down(event: MouseEvent) {
    const to = placeOf(event.target);
    if (!to || isControl(event.target) || event.button !== 0) return;
    if (event.shiftKey) {
      event.preventDefault();
      go(to, true);
      return;
    }
    isDragging.current = true;
    setAnchor(null);
    setAt(to);
  }
  function over(event: MouseEvent) {
    if (!isDragging.current || !(event.buttons & 1)) return;
    const to = placeOf(event.target);
    if (!to || (to.row === at.row && to.column === at.column && !anchor)) return;
    // From the second cell on, cells are chosen and no longer letters.
    window.getSelection()?.removeAllRanges();
    setAnchor(anchor ?? at);
    setAt(to);
  }
  function click(event: MouseEvent) {
    const isDrawn = isDragging.current && anchor;
    isDragging.current = false;
    const to = placeOf(event.target);
    const row = to && list[to.row];
    if (!row || isControl(event.target) || isDrawn || event.shiftKey || window.getSelection()?.toString()) return;
    open?.(row.original);
  }

  const cells = (some: readonly TableRow<Features, Row>[], of = drawn): CellValue[][] =>
    some.map((row) => of.map((column) => byId.get(column.id)!.value(row.original)));
  const titles = (of = drawn) => of.map((column) => byId.get(column.id)!.title);
  /** The chosen cells; without any the row that has the focus. */
  function chosenText(): string {
    const { rows: span, columns: within } = stretch ?? { rows: [focused, focused], columns: null };
    const of = within ? drawn.slice(within[0], within[1] + 1) : drawn;
    const some = cells(list.slice(span[0], span[1] + 1), of);
    setSaid(fill(texts.copied, { n: some.length }));
    return tsv(some.length > 1 && !within ? [titles(of), ...some] : some);
  }
  function copy(event: ClipboardEvent) {
    if (!list.length || isControl(event.target) || window.getSelection()?.toString()) return;
    event.clipboardData.setData('text/plain', chosenText());
    event.preventDefault();
  }
  async function copyAll() {
    const text = stretch ? chosenText() : tsv([titles(), ...cells(list)]);
    await navigator.clipboard.writeText(text);
    setSaid(fill(texts.copied, { n: stretch ? stretch.rows[1] - stretch.rows[0] + 1 : list.length }));
  }
  function choose(id: string, isShown: boolean) {
    table.getColumn(id)?.toggleVisibility(isShown);
    const visibility = remembered({ ...table.store.state.columnVisibility, [id]: isShown }, columns);
    window.localStorage.setItem(KEPT + name, JSON.stringify(visibility));
  }

  const all = Math.max(total ?? 0, rows.length);
  // A few rows are seen at once: no fields stand above them.
  const isLong = rows.length > FEW || !!more || isFilling;
  const isNarrowed = !!filter.trim() || table.state.columnFilters.length > 0;
  const items = isVirtual
    ? virtualizer.getVirtualItems().map(({ index, start, end }) => ({ index, start, end }))
    : list.map((_, index) => ({ index, start: 0, end: 0 }));
  const height = isVirtual ? virtualizer.getTotalSize() : 0;
  const gap = (key: string, size: number) =>
    size > 0 && (
      <tr key={key} className="gap" aria-hidden="true">
        <td colSpan={visible.length} ref={(cell) => void (cell && (cell.style.height = `${size}px`))} />
      </tr>
    );
  let end = 0;
  return (
    <div className={`data-table${isFilling ? ' filling' : ''}`}>
      <div className="table-tools screen">
        {isLong && (
          <input
            type="search"
            className="table-filter"
            aria-label={fill(texts.filterIn, { label })}
            placeholder={texts.filter}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        )}
        <span className="table-count" role="status">
          {fill(texts.count, { n: list.length, all })}
        </span>
        {isNarrowed && (
          <button
            type="button"
            className="quiet"
            onClick={() => {
              setFilter('');
              table.resetColumnFilters(true);
            }}
          >
            {texts.clear}
          </button>
        )}
        <span className="table-acts">
          {isLong && (
            <button
              type="button"
              className="small"
              aria-pressed={hasFilters}
              onClick={() => {
                if (hasFilters) table.resetColumnFilters(true);
                setHasFilters(!hasFilters);
              }}
            >
              {texts.byColumn}
            </button>
          )}
          <details className="column-chooser">
            <summary className="button small">{texts.columns}</summary>
            <fieldset>
              <legend className="hidden">{texts.columns}</legend>
              {table
                .getAllLeafColumns()
                .filter((each) => each.getCanHide() && !byId.get(each.id)?.isActs)
                .map((each) => (
                  <label key={each.id}>
                    <input
                      type="checkbox"
                      checked={each.getIsVisible()}
                      onChange={(event) => choose(each.id, event.target.checked)}
                    />{' '}
                    {byId.get(each.id)!.title}
                  </label>
                ))}
            </fieldset>
          </details>
          {'clipboard' in navigator && (
            <button type="button" className="small" title={texts.copyWhat} onClick={() => void copyAll()}>
              {texts.copy}
            </button>
          )}
          <button
            type="button"
            className="small"
            title={texts.csvWhat}
            onClick={() => save(name, csv([titles(), ...cells(list)]))}
          >
            {texts.csv}
          </button>
          {tools}
        </span>
        <span className="hidden" role="status">
          {said}
        </span>
      </div>
      <p className="hidden" id={help}>
        {open ? texts.keysOpen : texts.keys}
      </p>
      <div
        className="table-box"
        ref={box}
        role="region"
        aria-label={label}
        // It scrolls where nothing in it takes the focus.
        tabIndex={list.length ? undefined : 0}
      >
        <table
          role="grid"
          aria-label={label}
          aria-describedby={help}
          aria-rowcount={list.length + 1}
          aria-colcount={visible.length}
          aria-multiselectable="true"
          className={isVirtual ? 'virtual' : undefined}
          onCopy={copy}
        >
          {isVirtual && (
            <colgroup>
              {visible.map((each) => (
                <col
                  key={each.id}
                  ref={(col) => void (col && (col.style.width = `${WIDTHS[byId.get(each.id)?.type ?? 'text']}px`))}
                />
              ))}
            </colgroup>
          )}
          <thead>
            <tr aria-rowindex={1}>
              {visible.map((each) => {
                const column = byId.get(each.id)!;
                const way = order
                  ? order.column === each.id && (order.descending ? 'desc' : 'asc')
                  : each.getIsSorted();
                const rank = table.state.sorting.length > 1 ? each.getSortIndex() + 1 : 0;
                return (
                  <th
                    key={each.id}
                    scope="col"
                    aria-sort={way ? (way === 'desc' ? 'descending' : 'ascending') : undefined}
                    className={kindOf(column)}
                  >
                    {column.isActs ? (
                      column.title
                    ) : (
                      <button
                        type="button"
                        className="plain-button"
                        title={fill(order ? words.trace.pairs.sort : texts.sort, { column: column.title })}
                        onClick={(event) => (order ? order.by(each.id) : each.getToggleSortingHandler()?.(event))}
                      >
                        {column.title}
                        {way && (
                          <span className="way" aria-hidden="true">
                            {way === 'desc' ? <ArrowDown size={14} /> : <ArrowUp size={14} />}
                            {rank > 0 && way && <sup>{rank}</sup>}
                          </span>
                        )}
                      </button>
                    )}
                    {hasFilters && !column.isActs && (
                      <FilterOf
                        column={column}
                        given={each.getFilterValue() as ColumnFilter | undefined}
                        set={(next) => each.setFilterValue(isFilter(next) ? next : undefined)}
                      />
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          {/* The keys and the mouse are those of the rows inside. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <tbody onKeyDown={press} onMouseDown={down} onMouseMove={over} onClick={click}>
            {items.flatMap((item) => {
              const row = list[item.index]!;
              const before = gap(`gap ${item.index}`, item.start - end);
              end = item.end;
              const isRowChosen = isChosen?.(row.original) ?? false;
              const isRowMarked = isMarked?.(row.original) ?? false;
              return [
                before,
                <tr
                  key={row.id}
                  data-index={item.index}
                  ref={isVirtual ? virtualizer.measureElement : undefined}
                  aria-rowindex={item.index + 2}
                  aria-selected={
                    isRowChosen || isRowMarked || (stretch !== null && !stretch.columns && isIn(stretch, item.index, 0))
                  }
                  className={`${isRowChosen ? 'chosen' : ''}${isRowMarked ? ' marked' : ''}${open ? ' opens' : ''}`}
                  tabIndex={item.index === focused && at.column < 0 ? 0 : -1}
                  onFocus={(event) => {
                    if (wantsFocus.current || item.index === at.row) return;
                    setAt(isControl(event.target) ? { row: item.index, column: -1 } : placeOf(event.target)!);
                  }}
                >
                  {row.getVisibleCells().map((cell) => {
                    const column = byId.get(cell.column.id)!;
                    const place = drawn.indexOf(cell.column);
                    const isPicked = stretch !== null && place >= 0 && isIn(stretch, item.index, place);
                    return (
                      <td
                        key={cell.id}
                        data-column={place < 0 ? undefined : place}
                        tabIndex={place >= 0 && item.index === focused && at.column === place ? 0 : -1}
                        aria-selected={isPicked || undefined}
                        className={`${kindOf(column)}${isPicked ? ' picked' : ''}`}
                      >
                        {/* Not as a component of the column: what somebody opened or wrote in a cell would be gone
                            with each new list of columns. */}
                        {shown(column, row.original, { number, date })}
                      </td>
                    );
                  })}
                </tr>,
              ];
            })}
            {gap('gap at the end', height - end)}
          </tbody>
        </table>
      </div>
      {!list.length && <p className="table-none">{rows.length ? texts.none : texts.empty}</p>}
      {more && (
        <p className="screen">
          <button type="button" onClick={() => void more()}>
            {words.more}
          </button>{' '}
          <small>{fill(texts.part, { n: rows.length })}</small>
        </p>
      )}
      <p className="paper">{fill(texts.count, { n: list.length, all })}</p>
    </div>
  );
}

const kindOf = <Row,>({ type, isActs }: DataColumn<Row>) =>
  `${type === 'number' ? 'figure' : type === 'date' ? 'day' : ''}${isActs ? ' screen' : ''}`;

function shown<Row>(
  column: DataColumn<Row>,
  row: Row,
  { number, date }: { number: (value: number) => string; date: (value: string) => string },
): ReactNode {
  if (column.cell) return column.cell(row);
  const value = column.value(row);
  if (isEmpty(value)) return '–';
  if (column.type === 'number') return number(Number(value));
  if (column.type === 'date') return date(String(value));
  return <Name of={plainText(value)} />;
}

function FilterOf<Row>({
  column,
  given,
  set,
}: {
  column: DataColumn<Row>;
  given: ColumnFilter | undefined;
  set: (filter: ColumnFilter) => void;
}) {
  const texts = useWords().table;
  const named = (text: string) => fill(text, { column: column.title });
  if (!column.type || column.type === 'text')
    return (
      <input
        type="search"
        className="of-column"
        aria-label={named(texts.contains)}
        value={typeof given === 'string' ? given : ''}
        onChange={(event) => set(event.target.value)}
      />
    );
  const span = typeof given === 'object' ? given : {};
  const type = column.type === 'date' ? 'date' : 'number';
  return (
    <span className="of-column">
      <input
        type={type}
        step="any"
        aria-label={named(texts.least)}
        value={span.least ?? ''}
        onChange={(event) => set({ ...span, least: event.target.value })}
      />
      <input
        type={type}
        step="any"
        aria-label={named(texts.most)}
        value={span.most ?? ''}
        onChange={(event) => set({ ...span, most: event.target.value })}
      />
    </span>
  );
}
