// The one table of the workbench. What draws it (grid.tsx) comes when the first table does.
import { lazy, type ReactNode, Suspense } from 'react';
import { Waiting } from '../shell/common';
import type { CellType, CellValue } from './cells';

export type { CellType, CellValue } from './cells';

export interface DataColumn<Row> {
  id: string;
  title: string;
  /** What the values are: a number, a day (ISO), or text where nothing is said. */
  type?: CellType;
  /** By what the column is sorted, filtered, copied and written to a file. */
  value: (row: Row) => CellValue;
  /** What the cell shows, where that is more than the value by its type. */
  cell?: (row: Row) => ReactNode;
  /** Whether it is hidden until somebody chooses it. */
  isHidden?: boolean;
  /** Whether it stays: a row would not be known without it. */
  isFixed?: boolean;
  /** Whether its id is of data, as a hypothesis is: whether it was shown is not remembered past the page. */
  isData?: boolean;
  /** Of controls alone: neither sorted, filtered, copied nor printed. */
  isActs?: boolean;
}

export interface DataTableProps<Row> {
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  /** Unlike that of any other row. */
  idOf: (row: Row) => string;
  /** By Enter on a row, or a click beside what is a link or a button. */
  open?: (row: Row) => void;
  isChosen?: (row: Row) => boolean;
  /** Whether it is of what is chosen elsewhere, as in a picture. */
  isMarked?: (row: Row) => boolean;
  /** How many there are, where the rows are not all of them. */
  total?: number;
  /** Asks for more of them, where the rows are not all. */
  more?: (() => unknown) | null;
  /** Sorted at first by these columns; "-arrived" the other way round. */
  sorted?: readonly string[];
  /** Sorted by who answers, not here: by which column, and what a click on another does. */
  order?: { column: string; descending: boolean; by: (column: string) => void };
  /** The name under which the chosen columns are remembered, and of the file. */
  name: string;
  /** Controls beside those of the table. */
  tools?: ReactNode;
  /** As high as where it stands, and not as high as its rows. */
  isFilling?: boolean;
}

const Grid = lazy(() => import('./grid')) as unknown as <Row>(props: DataTableProps<Row>) => ReactNode;

/**
 * Rows under typed columns: sorted by their heads (with Shift by several), filtered over all and by column, columns hidden and
 * shown, walked by the arrow keys, copied by cells or rows, and written as CSV just as they are shown.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  return (
    <Suspense fallback={<Waiting />}>
      <Grid {...props} />
    </Suspense>
  );
}
