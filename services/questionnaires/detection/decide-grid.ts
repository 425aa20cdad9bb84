import type { Signs } from './signs.ts';

/** Whether a grid is one to be answered, and why, for the person who looks at how a file was read. What speaks most plainly decides first. */
export function decideGrid(signs: Signs): readonly [isIncluded: boolean, reason: string] {
  const {
    count, asking, chosen, listed, filled, shortGiven, named, answered, isCalculated, isRated, isSide, hasRef, words, hasBlanks,
    isRegister, isTracker, isUntouched, isTitled, isAnsweredBefore, isProtocol, ofWorded, isNumberedList, hasBoxes, hasLevels,
    hasLists, isOneText, isCases, isSummary, isCatalogue, isLogged, isDated, isToList, isBoxed,
  } = signs;
  if (count === 0) return [false, 'No row reads like a question.'];
  if (isCalculated) return [false, 'Most of its answers are worked out by formulas.'];
  if (isToList) return [false, 'Its rows repeat the titles of their columns, for things to be listed there.'];
  if (isSummary && asking < 0.3) return [false, 'Its columns count how many there are of each.'];
  if (isCatalogue && chosen <= 0.3) return [false, 'Its columns say to which level or standard each sentence belongs, and none is for answers.'];
  if (isCases) return [false, 'Its columns are those of test cases.'];
  if (named < 3 && asking < 0.2 && filled > 0.9 && chosen <= 0.3 && isLogged) return [false, 'Its columns are those of a log, and every row has its state.'];
  if (named < 2 && chosen <= 0.3 && ofWorded < 0.1) return [false, 'Only a few of its many lines ask.'];
  if (isDated && named === 0 && chosen <= 0.3) return [false, 'Every row begins with its day or time: it is a journal.'];
  if (isOneText) return [false, 'The same few words stand in all its rows.'];
  const isAnswerable = chosen > 0.3 || answered >= 2;
  if (isSide && !(isAnswerable && (named >= 2 || chosen > 0.3 || asking > 0.5) && (filled < 0.5 || chosen > 0.3 || (named === 3 && shortGiven > 0.6)))) return [false, 'By its name the sheet explains, lists or scores; it has no column to answer in.'];
  if (isProtocol && asking < 0.6) return [false, 'Its columns are those of tests that were run.'];
  if (isTracker && asking < 0.3) return [false, 'Its columns are those of a list of tasks.'];
  if (isRegister && asking < 0.3) return [false, 'Its columns are those of a register of risks or findings.'];
  if (isRated && (hasRef || chosen > 0.7) && count >= 3) return [true, 'What is rated now, with what is aimed at beside it.'];
  // A state in every row and nothing that asks: an inventory, which nobody is to answer. "Field | Response" is a form that was filled in.
  if (named < 3 && asking < 0.2 && filled > 0.9 && chosen <= 0.3 && (named === 0 || (words < 5 && answered < 3))) return [false, 'Nothing is asked, and every row has its state already.'];
  if (named === 0 && answered === 0 && asking < 0.2 && filled > 0.9 && hasLists && !isUntouched) return [false, 'Nothing is asked, and kind and class of every row are chosen already.'];
  // "Yes" and then what it means, in every row: a collection of answers, not of questions.
  if (named < 2 && asking < 0.2 && filled > 0.9 && chosen <= 0.3 && isAnsweredBefore && !isUntouched) return [false, 'Its sentences stand behind the answers that they explain; nothing is asked.'];
  // "Asset ID, Name, Owner, Status" has numbers and a state as well; its names are no sentences.
  if (isAnswerable && (asking > 0.2 || named >= 2 || (hasRef && words >= 5))) return [true, chosen > 0.3 ? 'Questions with drop-downs to answer in.' : 'Questions with a column for answers.'];
  // A list of tasks has a drop-down for its state as well; what is to be checked is called an item, a practice, a description.
  if (count > 1 && chosen > 0.7 && words >= 4 && (named > 1 || listed > 0.7 || (named === 1 && (isUntouched || isTitled)))) return [true, 'Each row has a drop-down to answer in.'];
  if (chosen > 0.9 && filled > 0.9 && isUntouched && words >= 6 && count >= 20) return [true, 'Each row has a drop-down with the same value, which nobody has changed yet.'];
  if (hasRef && chosen > 0.7 && filled < 0.1 && words >= 3 && count >= 3) return [true, 'Each numbered row has an empty drop-down.'];
  if (hasBoxes && count > 1 && (words >= 3 || hasRef)) return [true, 'Each row has boxes to tick.'];
  if (named === 3 && hasLevels && count > 1 && words >= 3) return [true, 'A column is called question, and the levels of each are described.'];
  if (isBoxed && hasRef && count >= 4 && words >= 4) return [true, 'Numbered sentences with an empty box beside each.'];
  if (isNumberedList && words >= 5) return [true, 'Numbered sentences with a column for comments.'];
  if (isAnswerable && named > 0 && words >= 5 && filled < 0.5) return [true, 'Descriptions with an empty column for answers.'];
  if (hasBlanks && asking >= 0.3 && count > 1) return [true, 'A table of blanks to fill, some of which ask.'];
  if (answered >= 2 && hasBlanks && words >= 3 && count > 1 && filled === 0 && !isRegister && !isTracker) return [true, 'Sentences with an empty column to confirm them in.'];
  if (named >= 2 && hasBlanks && count > 1) return [true, 'What is requested, with blanks beside it.'];
  if (!isAnswerable && !hasBlanks && named < 3 && filled > 0.8) return [false, 'The cells beside what asks are all filled.'];
  if (named === 0 && !isAnswerable && !hasRef && !hasBlanks && asking < 0.7) return [false, 'Some lines ask and others tell, and nothing says where to answer.'];
  if (asking > 0.55 && (count > 1 || named > 0) && (named > 0 || isAnswerable || hasRef || hasBlanks || ofWorded > 0.6)) return [true, 'Most rows ask something.'];
  if (named === 3 && (asking > 0.3 || (hasRef && words >= 5 && filled < 0.5))) return [true, 'A column is called question.'];
  return [false, 'Too few rows ask something, and there is no column to answer in.'];
}
