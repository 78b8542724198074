// Cells pasted from a spreadsheet go into a table at once; the widget itself adds row by row, and takes minutes.
(() => {
  const SMALL = 100;

  function pasted(old, data, top, left) {
    const height = Math.max(old.length, top + data.length);
    const width = Math.max(old[0] ? old[0].length : 0, left + Math.max(...data.map((row) => row.length)));
    return Array.from({ length: height }, (_row, y) => Array.from({ length: width }, (_cell, x) => {
      const fresh = data[y - top] && data[y - top][x - left];
      return fresh ?? (old[y] && old[y][x]) ?? "";
    }));
  }

  Handsontable.hooks.add("beforePaste", function paste(data, [place]) {
    if (data.length * data[0].length < SMALL) return true;
    const whole = pasted(this.getData(), data, place.startRow, place.startCol);
    this.loadData(whole);
    // Only a change of a cell has Wagtail's script keep the table.
    this.setDataAtCell(place.startRow, place.startCol, whole[place.startRow][place.startCol]);
    return false;
  });
})();
