import { useState } from 'react';
import {
  Button,
  Dialog,
  Heading,
  Label,
  Modal,
  ModalOverlay,
  Radio,
  RadioGroup,
  TextArea,
  TextField,
} from 'react-aria-components';
import { fill, useWords } from '../words';
import type { Theme } from './theme';

/** A note on a node and its colour. */
export function NoteDialog({
  name,
  isGroup,
  note,
  color,
  theme,
  done,
  cancel,
}: {
  name: string;
  isGroup: boolean;
  note: string;
  color: number | null;
  theme: Theme;
  done: (note: string, color: number | null) => void;
  cancel: () => void;
}) {
  const texts = useWords().picture.tools;
  const [text, setText] = useState(note);
  const [chosen, setChosen] = useState(color === null ? 'rule' : String(color));
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && cancel()}>
      <Modal className="sheet-of">
        <Dialog className="dialog">
          <Heading slot="title">{name}</Heading>
          <TextField value={text} onChange={setText} maxLength={500} className="rule">
            <Label>{isGroup ? texts.groupName : texts.noteText}</Label>
            <TextArea rows={isGroup ? 1 : 3} />
          </TextField>
          <RadioGroup className="swatches" value={chosen} onChange={setChosen} orientation="horizontal">
            <Label>{texts.colorOwn}</Label>
            <Radio value="rule" className="swatch">
              {texts.byRule}
            </Radio>
            {theme.many.map((each, at) => (
              <Radio key={each} value={String(at)} className="swatch" aria-label={fill(texts.colorN, { n: at + 1 })}>
                <svg width="22" height="22" aria-hidden>
                  <circle cx="11" cy="11" r="10" fill={each} />
                </svg>
              </Radio>
            ))}
          </RadioGroup>
          <div className="row ends">
            <Button className="tool" onPress={cancel}>
              {texts.cancel}
            </Button>
            <Button className="tool main" onPress={() => done(text.trim(), chosen === 'rule' ? null : Number(chosen))}>
              {texts.done}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
