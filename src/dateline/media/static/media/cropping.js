// Jcrop, with which Wagtail has a box drawn over a picture, asks whether the screen can be touched by writing
// attributes that would be scripts. The desk's policy stops those, and says so in the log every time; so they
// are not written at all. The answer is the same.
(() => {
  const write = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function setAttribute(name, value) {
    if (!(name.startsWith("ontouch") && value === "return;")) write.call(this, name, value);
  };
})();
