import { useState } from 'react';
import { Button, Dialog, Heading, Input, Label, Modal, ModalOverlay, NumberField } from 'react-aria-components';
import { useWords } from '../words';

/** Asks for a number of neighbours, from and up to. */
export function DegreeDialog({ done, cancel }: { done: (least: number, most: number) => void; cancel: () => void }) {
  const texts = useWords().picture.tools;
  const [least, setLeast] = useState(3);
  const [most, setMost] = useState(NaN);
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && cancel()}>
      <Modal className="sheet-of">
        <Dialog className="dialog">
          <Heading slot="title">{texts.degree}</Heading>
          <div className="row">
            <NumberField className="rule" value={least} onChange={setLeast} minValue={0}>
              <Label>{texts.least}</Label>
              <Input className="short" />
            </NumberField>
            <NumberField className="rule" value={most} onChange={setMost} minValue={0}>
              <Label>{texts.most}</Label>
              <Input className="short" />
            </NumberField>
          </div>
          <div className="row ends">
            <Button className="tool" onPress={cancel}>
              {texts.cancel}
            </Button>
            <Button
              className="tool main"
              onPress={() => done(Number.isFinite(least) ? least : 0, Number.isFinite(most) ? most : Infinity)}
            >
              {texts.take}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
