import { useAddress } from '../address';
import { ImportList } from './list';
import { OneImport } from './one';
import { Wizard } from './wizard';

/** All imports; with an id one of them, with `new` the way to a further one. */
export function ImportsPage() {
  const { params } = useAddress();
  const id = params.get('id');
  if (id) return <OneImport id={id} key={id} />;
  return params.has('new') ? <Wizard /> : <ImportList />;
}
