import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../words';
import './forms.css';

/** Asks before something that cannot be undone. The way out has the focus. */
export function Sure({
  title,
  text,
  go,
  yes,
  no,
}: {
  title: string;
  text: string;
  go: string;
  yes: () => void;
  no: () => void;
}) {
  const words = useWords();
  return (
    <ModalOverlay className="over" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && no()}>
      <Modal className="sure">
        <Dialog role="alertdialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <p>{text}</p>
          <p className="row">
            {/* eslint-disable-next-line jsx-a11y/no-autofocus -- whoever opened the dialog looks for the focus in it */}
            <button type="button" autoFocus onClick={no}>
              {words.written.no}
            </button>
            <button type="button" className="main" onClick={yes}>
              {go}
            </button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
